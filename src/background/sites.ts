/**
 * The sites on which sealed messages are marked. The browser's own grant is the switch, so nothing is stored: what
 * permission there is, the marking script is registered for, and both end together.
 */
import browser, { type Scripting } from 'webextension-polyfill';
import marksScript from '../content/marks.ts?script';
import { tellPages } from '../messaging/broadcast';
import type { MarksCommand } from '../protocol/page';
import { covers, siteOf } from '../protocol/sites';
import type { SitesView } from '../protocol/views';
import { takeTurns } from './turns';

const scriptId = 'marks';

/** The browser has no atomic update of its scripts. */
const inTurn = takeTurns();

/** Match patterns of what the user switched on. */
async function grantedSites(): Promise<string[]> {
  return [...((await browser.permissions.getAll()).origins ?? [])].sort();
}

/** Whether marks may stand on pages of this origin, as the browser names it. */
export async function isSwitchedOn(origin: string): Promise<boolean> {
  const site = siteOf(origin);
  return site !== null && (await grantedSites()).some(granted => covers(granted, site));
}

/** Has the browser run the marking script on the granted sites, and on no other. */
export function registerMarks(): Promise<void> {
  return inTurn(async () => {
    const matches = await grantedSites();
    const known = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
    if (matches.length === 0) {
      if (known.length > 0) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
      return;
    }
    const script = {
      id: scriptId,
      js: [marksScript],
      matches,
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: 'document_idle' as const,
    } satisfies Scripting.RegisteredContentScript;
    if (known.length > 0) await browser.scripting.updateContentScripts([script]);
    else await browser.scripting.registerContentScripts([script]);
  });
}

/** The user switched sites on: their open tabs get their marks at once. */
export async function onSitesAdded(added: readonly string[]): Promise<void> {
  if (added.length === 0) return;
  await registerMarks();
  const tabs = await browser.tabs.query({ url: [...added] });
  await Promise.all(tabs.map(({ id }) => id !== undefined && markTab(id)));
  tellPages('sites.changed');
}

/** Sites were given back, here or in the browser's own settings: their marks vanish at once. */
export async function onSitesRemoved(removed: readonly string[]): Promise<void> {
  if (removed.length === 0) return;
  await registerMarks();
  const command: MarksCommand = { command: 'keep-marks', sites: await grantedSites() };
  const tabs = await browser.tabs.query({});
  // Most tabs have nobody to hear it.
  await Promise.all(
    tabs.map(({ id }) => id !== undefined && browser.tabs.sendMessage(id, command).catch(() => undefined)),
  );
  tellPages('sites.changed');
}

async function markTab(tabId: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: [marksScript] });
  } catch {
    // It was closed, or shows a page that lets nobody in.
  }
}

/** The site of the tab in front, where there is one, and all that are switched on. */
export async function viewSites(): Promise<SitesView> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const sites = await grantedSites();
  const inFront = siteOf(tab?.url ?? '');
  if (inFront === null) return { inFront, sites };
  return { inFront: { site: inFront, grants: sites.filter(granted => covers(granted, inFront)) }, sites };
}

/** Gives back what `viewSites` named. */
export async function giveBack(sites: readonly string[]): Promise<void> {
  await browser.permissions.remove({ origins: [...sites] });
}
