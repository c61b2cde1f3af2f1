/** The manifest of both builds. What differs between the browsers stands here and nowhere else. */
import { defineManifest } from '@crxjs/vite-plugin';
import packageJson from './package.json' with { type: 'json' };

export type Target = 'chrome' | 'firefox';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  // A card directory of the user's choice, by its own CORS; in clear on this machine only.
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No string becomes markup or a script; the one policy is that of src/popup/file-worker-address.ts.
  "require-trusted-types-for 'script'",
  'trusted-types sealcard-file-worker',
].join('; ');

const icons = {
  16: 'icons/icon-16.png',
  32: 'icons/icon-32.png',
  48: 'icons/icon-48.png',
  128: 'icons/icon-128.png',
};

export function manifestFor(target: Target) {
  const worker = 'src/background/index.ts';
  return defineManifest({
    manifest_version: 3,
    name: '__MSG_app_name__',
    description: '__MSG_app_description__',
    version: packageJson.version,
    default_locale: 'en',
    icons,
    action: { default_popup: 'src/popup/index.html', default_icon: icons, default_title: '__MSG_app_name__' },
    options_ui: { page: 'src/options/index.html', open_in_tab: true },
    background:
      target === 'chrome'
        ? { service_worker: worker, type: 'module' as const }
        : { scripts: [worker], type: 'module' as const },
    permissions: ['activeTab', 'alarms', 'contextMenus', 'idle', 'scripting', 'storage'],
    // One site at a time, where the user switches marks on.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    content_security_policy: { extension_pages: contentSecurityPolicy },
    commands: {
      'seal-field': {
        // In Firefox Alt+Shift+S opens the History menu.
        suggested_key: { default: target === 'chrome' ? 'Alt+Shift+S' : 'Alt+Shift+W' },
        description: '__MSG_command_seal__',
      },
      'open-selection': {
        suggested_key: { default: 'Alt+Shift+O' },
        description: '__MSG_command_open__',
      },
    },
    ...(target === 'chrome'
      ? { minimum_chrome_version: '137' }
      : {
          browser_specific_settings: {
            gecko: {
              id: 'sealcard@sealcard.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }),
  });
}
