/** What the directory does, put together over a store and its keys. */

import type * as v from 'valibot';
import { type Bytes, fromBase64, toBase64 } from '../crypto/bytes';
import { challengeRequest, type proof, type TokenReply, tokenRequest } from '../protocol/directory';
import { parseBody } from './body';
import { type Cards, cardsOf } from './cards';
import type { Clock } from './clock';
import type { DirectoryKeys } from './keys';
import type { Mailer } from './mail';
import { type Registrations, registrationsOf } from './registrations';
import type { Store } from './store/store';
import { TOKEN_LIFETIME, type Tokens, tokensOf } from './tokens';

export interface ServiceOptions {
  readonly store: Store;
  readonly keys: DirectoryKeys;
  readonly clock: Clock;
  /** Ways to register, the preferred one first. */
  readonly proofs: readonly v.InferOutput<typeof proof>[];
  /** From one network in an hour. */
  readonly registrationRate: number;
  /** Null unless codes are e-mailed. */
  readonly mailer: Mailer | null;
}

export interface Services {
  readonly cards: Cards;
  readonly tokens: Tokens;
  readonly registrations: Registrations;
  /** The JSON of `GET /v1/directory`. */
  readonly info: object;
  challenge(body: string): { challenge: string; expires_at: number };
  renew(body: string): Promise<TokenReply>;
}

export function servicesOf(options: ServiceOptions): Services {
  const { store, keys, clock, proofs } = options;
  const tokens = tokensOf(keys, store, clock);
  const cards = cardsOf(keys, store, clock);
  return {
    cards,
    tokens,
    registrations: registrationsOf(options, cards, tokens),
    info: {
      app_id: keys.appId,
      proofs,
      token_lifetime: TOKEN_LIFETIME,
      keys: {
        app: toBase64(keys.app.publicKey.spki),
        app_next: keys.next && {
          public_key: toBase64(keys.next.key.publicKey.spki),
          endorsement: keys.next.endorsement,
        },
        app_past: keys.past.map(({ publicKey, endorsement }) => ({
          public_key: toBase64(publicKey.spki),
          endorsement,
        })),
        virgil: toBase64(keys.virgil.publicKey.spki),
      },
    },
    challenge: body => tokens.challenge(parseBody(challengeRequest, body).card_id),
    async renew(body) {
      const { challenge, signature } = parseBody(tokenRequest, body);
      return tokens.issue(await tokens.answer(challenge, readSignature(signature)));
    },
  };
}

function readSignature(text: string): Bytes {
  try {
    return fromBase64(text);
  } catch {
    // Wrong as any other wrong signature is.
    return new Uint8Array(0);
  }
}
