/** The same browser that a person has, without Sealcard. */
import { type BrowserContext, chromium, firefox } from 'playwright';
import type { Target } from '../support/build';
import { chromiumFlags, findChromium } from '../support/chromium';
import { findFirefox, quietPreferences } from '../support/firefox';
import { pageSize } from '../support/person';

/** A browser with a profile that goes when it is closed. */
export function openBareBrowser(target: Target): Promise<BrowserContext> {
  if (target === 'firefox') {
    return firefox.launchPersistentContext('', {
      channel: 'moz-firefox',
      executablePath: findFirefox(),
      viewport: pageSize,
      args: ['--no-remote'],
      firefoxUserPrefs: {
        ...quietPreferences,
        'ui.systemUsesDarkTheme': 0,
        'layout.css.prefers-color-scheme.content-override': 1,
      },
    });
  }
  return chromium.launchPersistentContext('', {
    executablePath: findChromium(),
    viewport: pageSize,
    args: [...chromiumFlags('').filter(flag => !flag.includes('-extension')), '--screen-info={1600x1200}'],
  });
}
