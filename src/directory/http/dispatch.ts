/** From a call to its reply: finds the route, counts, and turns whatever is thrown into JSON. */

import { directoryCodes } from '../../protocol/directory';
import { Refusal } from '../errors';
import type { Limiter } from '../limiter';
import { networkOf } from '../registrations';
import { refusalOfSecrets } from '../secrets';
import type { Soon } from '../soon';
import type { Accounts } from './accounts';
import { type Call, json, type Reply, type WholeCall, type WholeReply } from './call';
import { type Route, SUPERSEDED } from './routes';

export interface Dispatch {
  readonly routes: readonly Route[];
  readonly limiter: Limiter;
  readonly accounts: Accounts;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Bytes of a body. */
export const MAX_BODY = 128 * 1024;

/** On every reply. */
const SAFE = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
} as const;

/** No cookie or password of a browser's opens anything here, so any origin may ask. */
const PUBLIC = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': `${SUPERSEDED}, Retry-After`,
};

/** What is sent unless a reply has headers of its own. */
const HEADERS = { members: SAFE, list: listed(SAFE) };
const PUBLIC_HEADERS = { members: { ...SAFE, ...PUBLIC }, list: listed({ ...SAFE, ...PUBLIC }) };

const PREFLIGHT = {
  ...PUBLIC,
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, Virgil-Agent',
  'Access-Control-Max-Age': '86400',
};

/** Codes under which a body may be something else than was meant. */
const MALFORMED: ReadonlySet<number> = new Set([
  directoryCodes.bodyInvalid,
  directoryCodes.keyInvalid,
  directoryCodes.signaturesMissing,
  directoryCodes.versionInvalid,
]);

/** Always a reply: it neither throws nor rejects. */
export function dispatch(setup: Dispatch, call: Call): Soon<WholeReply> {
  const began = setup.now();
  const [route, part] = findRoute(setup.routes, call);
  try {
    const reply = answer(setup, call, route, part, began);
    if (!(reply instanceof Promise)) return finish(setup, call, route, began, reply);
    return reply
      .catch(error => refuse(setup, route, call, error))
      .then(late => finish(setup, call, route, began, late));
  } catch (error) {
    return finish(setup, call, route, began, refuse(setup, route, call, error));
  }
}

/** The reply with the headers that all have, told of in the log and in the metrics. */
function finish(
  setup: Dispatch,
  call: Call,
  route: Route | undefined,
  began: number,
  reply: Reply,
): WholeReply {
  setup.accounts.tell(route, call.method, reply.status, setup.now() - began);
  const isPublic = route?.isPublic ?? !isOperators(setup.routes, call.path);
  const { status, body, headers: own } = reply;
  const usual = isPublic ? PUBLIC_HEADERS : HEADERS;
  return { status, body, headers: own === undefined ? usual.list : listed({ ...usual.members, ...own }) };
}

function listed(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers).flat();
}

function answer(
  { routes, limiter }: Dispatch,
  call: Call,
  route: Route | undefined,
  part: string,
  now: number,
): Soon<Reply> {
  if (route === undefined || route.isPublic) {
    const wait = limiter.take(networkOf(call.address), now);
    if (wait !== null) return slowDown(wait);
  }
  if (!isWhole(call))
    throw new Refusal(413, directoryCodes.bodyTooLong, `A body is at most ${MAX_BODY} bytes.`);
  if (route !== undefined) return route.answer(call, part);
  const others = routes.filter(({ pattern }) => pattern.test(call.path));
  if (others.length === 0) throw new Refusal(404, directoryCodes.notFound, 'There is no such call.');
  const methods = others.map(({ method }) => method).join(', ');
  if (call.method === 'OPTIONS' && others.some(({ isPublic }) => isPublic))
    return { status: 204, body: '', headers: PREFLIGHT };
  const { status, body } = refusal(new Refusal(405, directoryCodes.methodUnknown, `Use ${methods}.`));
  return { status, body, headers: { Allow: methods } };
}

function isWhole(call: Call): call is WholeCall {
  return call.body !== null;
}

function findRoute(routes: readonly Route[], { method, path }: Call): [Route | undefined, string] {
  for (const route of routes) {
    if (route.method !== method) continue;
    const match = route.pattern.exec(path);
    if (match !== null) return [route, match[1] ?? ''];
  }
  return [undefined, ''];
}

function isOperators(routes: readonly Route[], path: string): boolean {
  return routes.some(({ pattern, isPublic }) => !isPublic && pattern.test(path));
}

function refuse(
  { accounts: { metrics, log } }: Dispatch,
  route: Route | undefined,
  call: Call,
  error: unknown,
): Reply {
  if (error instanceof Refusal) {
    const refused = MALFORMED.has(error.code) ? (refusalOfSecrets(call.body ?? '') ?? error) : error;
    metrics.count('refusals', refused.code);
    return refusal(refused);
  }
  // The message may hold anything; its kind and place do not.
  log.warn('failed', {
    route: route?.name ?? 'none',
    error: error instanceof Error ? error.name : typeof error,
    at: placeOf(error),
  });
  return refusal(new Refusal(500, directoryCodes.internal, 'The directory failed. Try again later.'));
}

function refusal({ status, code, message }: Refusal): Reply {
  return json(status, { code, message });
}

function slowDown(seconds: number): Reply {
  const refused = new Refusal(
    429,
    directoryCodes.slowDown,
    `Too many calls. Try again in ${seconds} seconds.`,
  );
  return { ...refusal(refused), headers: { 'Retry-After': String(seconds) } };
}

function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return /\bat .*?([\w-]+\.[jt]s:\d+)/.exec(stack)?.[1] ?? 'unknown';
}
