/** A client over HTTP, as simple as one can be. */
import * as v from 'valibot';
import {
  confirmReply,
  type DirectoryInfo,
  directoryInfo,
  registrationReply,
} from '../../src/protocol/directory';
import type { Owner } from './directory-owner';

export interface Registered {
  readonly owner: Owner;
  readonly card: unknown;
  readonly token: string;
}

export class CallRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: unknown,
  ) {
    super(`${status} ${JSON.stringify(code)}`);
  }
}

export interface DirectoryClient {
  info(): Promise<DirectoryInfo>;
  register(owner: Owner, proof: string, code: () => Promise<string>): Promise<Registered>;
  publish(token: string, owner: Owner): Promise<unknown>;
  search(token: string, identities: readonly string[]): Promise<unknown>;
  get(token: string, cardId: string): Promise<{ card: unknown; isSuperseded: boolean }>;
}

/** Every call throws `CallRefused` unless it is answered with success. */
export function clientOf(address: string): DirectoryClient {
  async function call(path: string, body?: unknown, token?: string): Promise<Response> {
    const response = await fetch(`${address}${path}`, {
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      ...(token !== undefined && { headers: { Authorization: `Virgil ${token}` } }),
    });
    if (response.ok) return response;
    throw new CallRefused(response.status, await response.json());
  }
  const json = async (response: Promise<Response>): Promise<unknown> => (await response).json();

  return {
    info: async () => v.parse(directoryInfo, await json(call('/v1/directory'))),
    async register(owner, proof, code) {
      const request = { identity: owner.card.identity, card: owner.model, proof };
      const { id } = v.parse(registrationReply, await json(call('/v1/registrations', request)));
      const confirmed = await json(call(`/v1/registrations/${id}/confirm`, { code: await code() }));
      const { card, token } = v.parse(confirmReply, confirmed);
      return { owner, card, token };
    },
    publish: (token, owner) => json(call('/card/v5', owner.model, token)),
    search: (token, identities) => json(call('/card/v5/actions/search', { identities }, token)),
    async get(token, cardId) {
      const response = await call(`/card/v5/${cardId}`, undefined, token);
      return { card: await response.json(), isSuperseded: response.headers.has('X-Virgil-Is-Superseeded') };
    },
  };
}
