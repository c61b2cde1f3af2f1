/** The screens of the options page and their addresses: what stands after the hash. Nothing secret is ever in them. */

/** Screens about one of one's own cards. */
type OfCard = (typeof ofCard)[number];

export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'kit' }
  | { readonly name: 'device' }
  | { readonly name: 'restore' }
  | { readonly name: 'add-identity' }
  | { readonly name: 'import-key' }
  | { readonly name: OfCard; readonly cardId: string }
  | { readonly name: 'directory' }
  | { readonly name: 'passphrase' }
  | { readonly name: 'activity' };

const ofCard = ['export-key', 'publish', 'replace-key', 'revoke-card'] as const;
const plain = [
  'kit',
  'device',
  'restore',
  'add-identity',
  'import-key',
  'passphrase',
  'activity',
  'directory',
] as const;

/** The route of an address; home for one that names no screen. */
export function parseRoute(hash: string): Route {
  const [name = '', argument = '', ...rest] = hash.replace(/^#\/?/, '').split('/');
  if (rest.length > 0) return { name: 'home' };
  const about = ofCard.find(route => route === name);
  if (about !== undefined && argument !== '') return { name: about, cardId: argument };
  const known = plain.find(route => route === name);
  return { name: known !== undefined && argument === '' ? known : 'home' };
}

/** The address of a route: `parseRoute(routeHash(route))` is that route. */
export function routeHash(route: Route): string {
  if (route.name === 'home') return '#/';
  return 'cardId' in route ? `#/${route.name}/${route.cardId}` : `#/${route.name}`;
}

export function go(route: Route): void {
  location.hash = routeHash(route);
}

export const goHome = () => go({ name: 'home' });
