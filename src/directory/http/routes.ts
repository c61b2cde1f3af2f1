/** Every call the directory answers. */

import type { FoundModel } from '../cards';
import type { Operations } from '../operations';
import type { Services } from '../services';
import { after, type Soon } from '../soon';
import { json, type Reply, type WholeCall } from './call';

export interface Route {
  readonly method: 'GET' | 'POST';
  /** In logs and metrics, where no id may stand. */
  readonly name: string;
  readonly pattern: RegExp;
  /** Pages of any origin may call it. */
  readonly isPublic: boolean;
  /** `part` is what the pattern's group found, or empty. */
  answer(call: WholeCall, part: string): Soon<Reply>;
}

/** Their spelling. */
export const SUPERSEDED = 'X-Virgil-Is-Superseeded';

export function routesOf(services: Services, operations: Operations): readonly Route[] {
  const { cards, tokens, registrations } = services;
  const whoAsks = async (call: WholeCall) => (await tokens.check(call.authorization)).identity;

  return [
    open('GET', '/card/v5/{id}', /^\/card\/v5\/([^/]+)$/, (call, id) =>
      after(tokens.check(call.authorization), () => after(cards.get(id), found)),
    ),
    open('POST', '/card/v5', /^\/card\/v5$/, async call => {
      const identity = await whoAsks(call);
      return { status: 201, body: await cards.publish(call.body, identity) };
    }),
    open('POST', '/card/v5/actions/search', /^\/card\/v5\/actions\/search$/, async call => {
      await whoAsks(call);
      return { status: 200, body: await cards.search(call.body) };
    }),
    open(
      'POST',
      '/card/v5/actions/revoke/{id}',
      /^\/card\/v5\/actions\/revoke\/([^/]+)$/,
      async (call, id) => {
        await cards.revoke(id, await whoAsks(call));
        return json(200, {});
      },
    ),

    open('GET', '/v1/directory', /^\/v1\/directory$/, async () => json(200, services.info)),
    open('POST', '/v1/registrations', /^\/v1\/registrations$/, async call =>
      json(202, await registrations.start(call.body, call.address)),
    ),
    open(
      'POST',
      '/v1/registrations/{id}/confirm',
      /^\/v1\/registrations\/([^/]+)\/confirm$/,
      async (call, id) => {
        const { token, expires_at, model } = await registrations.confirm(id, call.body);
        return { status: 201, body: `{"card":${model},${JSON.stringify({ token, expires_at }).slice(1)}` };
      },
    ),
    open('POST', '/v1/challenges', /^\/v1\/challenges$/, async call =>
      json(200, services.challenge(call.body)),
    ),
    open('POST', '/v1/tokens', /^\/v1\/tokens$/, async call => json(200, await services.renew(call.body))),

    operator('/healthz', /^\/healthz$/, () => operations.health()),
    operator('/metrics', /^\/metrics$/, call => operations.metrics(call.isLocal)),
  ];
}

function found({ model, isSuperseded }: FoundModel): Reply {
  return { status: 200, body: model, ...(isSuperseded && { headers: { [SUPERSEDED]: 'true' } }) };
}

function open(method: Route['method'], name: string, pattern: RegExp, answer: Route['answer']): Route {
  return { method, name, pattern, isPublic: true, answer };
}

function operator(name: string, pattern: RegExp, answer: Route['answer']): Route {
  return { method: 'GET', name, pattern, isPublic: false, answer };
}
