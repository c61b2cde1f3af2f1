/** Pages that mean harm, served on loopback, with a service worker that watches what they ask for. */
import { join } from 'node:path';
import { bundle, type Site, serve } from '../support/site';

const watch = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil(clients.claim()));
const tell = async what => {
  for (const client of await clients.matchAll({ includeUncontrolled: true })) client.postMessage(what);
};
addEventListener('message', event => tell(String(event.data)));
addEventListener('fetch', event => {
  const { url, method, headers } = event.request;
  event.waitUntil(event.request.clone().text().then(body =>
    tell([method, url, JSON.stringify([...headers]), body].join(' '))));
});
`;

/** Serves the named pages of the folder `pages`, such as `spy.html`. */
export async function startHostileSite(names: readonly string[]): Promise<Site> {
  const files = await bundle(join(import.meta.dirname, 'pages'), names);
  return serve(new Map([...files, ['watch.js', watch]]));
}
