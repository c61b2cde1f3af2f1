/** The screens of the options page and their addresses: what stands after the hash. Nothing secret is ever in them. */

export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'kit' }
  | { readonly name: 'device' }
  | { readonly name: 'restore' }
  | { readonly name: 'add-identity' }
  | { readonly name: 'import-key' }
  | { readonly name: 'export-key'; readonly cardId: string }
  | { readonly name: 'passphrase' }
  | { readonly name: 'activity' };

const plain = ['kit', 'device', 'restore', 'add-identity', 'import-key', 'passphrase', 'activity'] as const;

/** The route of an address; home for one that names no screen. */
export function parseRoute(hash: string): Route {
  const [name = '', argument = '', ...rest] = hash.replace(/^#\/?/, '').split('/');
  if (rest.length > 0) return { name: 'home' };
  if (name === 'export-key' && argument !== '') return { name, cardId: argument };
  const known = plain.find(route => route === name);
  return { name: known !== undefined && argument === '' ? known : 'home' };
}

/** The address of a route: `parseRoute(routeHash(route))` is that route. */
export function routeHash(route: Route): string {
  if (route.name === 'home') return '#/';
  return route.name === 'export-key' ? `#/export-key/${route.cardId}` : `#/${route.name}`;
}

export function go(route: Route): void {
  location.hash = routeHash(route);
}

export const goHome = () => go({ name: 'home' });
