/** The screens and their addresses: what stands after the hash. */
export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'compose'; readonly taskId: string }
  | { readonly name: 'read'; readonly taskId: string }
  | { readonly name: 'open' }
  | { readonly name: 'open-file' }
  /** Where sealed messages are marked. */
  | { readonly name: 'sites' }
  /** With the letter it was dropped on, whose recipients it is for. */
  | { readonly name: 'seal-file'; readonly taskId: string | null }
  | { readonly name: 'card'; readonly isNew: boolean }
  /** With the letter to go back to, when one came from there. */
  | { readonly name: 'add'; readonly taskId: string | null }
  /** With a card that was found on a page. */
  | { readonly name: 'add-found'; readonly taskId: string }
  /** The same from a file being sealed, for the people of this letter. */
  | { readonly name: 'add-for-file'; readonly taskId: string | null }
  /** The same from a message whose signer is unknown; one that was pasted has to be pasted again. */
  | { readonly name: 'add-for-message'; readonly taskId: string | null }
  | { readonly name: 'recipient'; readonly cardId: string }
  /** What to compare with this person. */
  | { readonly name: 'safety'; readonly cardId: string }
  /** A letter sealed with a one-time passphrase. */
  | { readonly name: 'seal-passphrase'; readonly taskId: string }
  /** A message under one, from a page; one that is pasted where there is no id. Needs no vault. */
  | { readonly name: 'open-passphrase'; readonly taskId: string | null }
  /** A new group where there is no id. */
  | { readonly name: 'group'; readonly groupId: string | null }
  /** Lists of people as files. */
  | { readonly name: 'people-file' };

/** The route of an address; home for one that names no screen. */
export function parseRoute(hash: string): Route {
  const [name = '', argument = '', ...rest] = hash.replace(/^#\/?/, '').split('/');
  if (rest.length > 0) return { name: 'home' };
  if (isOfTask(name) && argument !== '') return { name, taskId: argument };
  if ((name === 'recipient' || name === 'safety') && argument !== '') return { name, cardId: argument };
  if (name === 'group') return { name, groupId: argument === '' ? null : argument };
  if (isPerhapsOfTask(name)) return { name, taskId: argument === '' ? null : argument };
  if (name === 'card') return { name, isNew: argument === 'new' };
  return { name: isPlain(name) ? name : 'home' };
}

const plain = ['open', 'open-file', 'sites', 'people-file'] as const;

const ofTask = ['compose', 'read', 'add-found', 'seal-passphrase'] as const;
const perhapsOfTask = ['add', 'add-for-file', 'add-for-message', 'seal-file', 'open-passphrase'] as const;

function isOfTask(name: string): name is (typeof ofTask)[number] {
  return (ofTask as readonly string[]).includes(name);
}

function isPerhapsOfTask(name: string): name is (typeof perhapsOfTask)[number] {
  return (perhapsOfTask as readonly string[]).includes(name);
}

function isPlain(name: string): name is (typeof plain)[number] {
  return (plain as readonly string[]).includes(name);
}

/** The address of a route: `parseRoute(routeHash(route))` is that route. */
export function routeHash(route: Route): string {
  switch (route.name) {
    case 'home':
      return '#/';
    case 'open':
    case 'open-file':
    case 'sites':
    case 'people-file':
      return `#/${route.name}`;
    case 'card':
      return route.isNew ? '#/card/new' : '#/card';
    case 'add':
    case 'add-for-file':
    case 'add-for-message':
    case 'seal-file':
    case 'open-passphrase':
      return route.taskId === null ? `#/${route.name}` : `#/${route.name}/${route.taskId}`;
    case 'recipient':
    case 'safety':
      return `#/${route.name}/${route.cardId}`;
    case 'group':
      return route.groupId === null ? '#/group' : `#/group/${route.groupId}`;
    case 'add-found':
    case 'compose':
    case 'read':
    case 'seal-passphrase':
      return `#/${route.name}/${route.taskId}`;
  }
}

export function go(route: Route): void {
  location.hash = routeHash(route);
}

export const goHome = () => go({ name: 'home' });
