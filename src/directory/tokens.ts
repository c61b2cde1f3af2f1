/**
 * Access tokens: given out, checked at every call, and renewed by whoever signs a challenge with the key of a current card.
 * Challenges are not stored: they carry a MAC of ours and their end, and the database knows those that were answered.
 */

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Bytes, toHex, utf8 } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { hkdfSha512 } from '../crypto/kdf';
import { parseCard } from '../format/card';
import { fingerprint, type PublicKey } from '../format/key';
import { verifyLabelled } from '../format/signature';
import { createToken, type Token, verifyToken } from '../format/token';
import { challengeStart, directoryCodes } from '../protocol/directory';
import type { Clock } from './clock';
import { Refusal } from './errors';
import { type DirectoryKeys, nameOf } from './keys';
import { Recent } from './recent';
import type { Soon } from './soon';
import type { Store } from './store/store';

/** Seconds. */
export const TOKEN_LIFETIME = 20 * 60;
const CHALLENGE_LIFETIME = 120;
/** Tokens that were verified and still hold; half of them, those used last, in any case. */
const MAX_KEPT = 20_000;

export interface Tokens {
  issue(identity: string): Promise<{ token: string; expires_at: number }>;
  /** What the `Authorization` header proves. Throws, or rejects with, `Refusal` 20300, 20303, 20304. */
  check(header: string | undefined): Soon<Token>;
  challenge(cardId: string): { challenge: string; expires_at: number };
  /** The identity of the card whose key answered. Throws `Refusal` 60014, the same for whatever is wrong. */
  answer(challenge: string, signature: Bytes): Promise<string>;
}

export function tokensOf(keys: DirectoryKeys, store: Store, clock: Clock): Tokens {
  /** By the end of the header they come in, of which there is one for each: blanks are not kept. */
  const kept = new Recent<{ readonly header: string; readonly token: Token }>(MAX_KEPT, () => 1);
  const secret = hkdfSha512(keys.virgil.raw, utf8('sealcard/directory/challenge/v1'), 32);
  const start = challengeStart(keys.virgil.publicKey);
  const keyName = nameOf(keys.app.publicKey);

  const macOf = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');

  async function verify(header: string, now: number): Promise<Token> {
    const text = /^virgil +(\S+)$/i.exec(header)?.[1] ?? '';
    const token = await verifyByAny(text, trustedKeys(keys, now), keys.appId, now);
    if (header === `Virgil ${text}`) kept.keep(endOf(header), { header, token });
    return token;
  }

  return {
    async issue(identity) {
      const issuedAt = clock();
      const token = await createToken({
        identity,
        appId: keys.appId,
        apiKey: keys.app,
        apiKeyId: keyName,
        issuedAt,
        lifetime: TOKEN_LIFETIME,
      });
      return { token, expires_at: issuedAt + TOKEN_LIFETIME };
    },

    check(header) {
      if (header === undefined || header === '')
        throw refused(directoryCodes.tokenMissing, 'The Authorization header is missing.');
      const now = clock();
      const known = kept.use(endOf(header));
      if (known?.header === header) {
        if (known.token.expiresAt > now) return known.token;
        kept.forget(endOf(header));
      }
      return verify(header, now);
    },

    challenge(cardId) {
      const expires = clock() + CHALLENGE_LIFETIME;
      const text = `${start}${cardId}.${expires}.${randomBytes(16).toString('hex')}`;
      return { challenge: `${text}.${macOf(text)}`, expires_at: expires };
    },

    async answer(challenge, signature) {
      const parts = readChallenge(challenge, start, macOf);
      const card = parts && (await store.find(parts.cardId));
      const isCurrent = card !== null && !card.isReplaced && !card.isRevoked;
      // Somebody's key is asked in any case, so that time does not tell whose cards there are.
      const key = isCurrent ? parseCard(card.model).publicKey : keys.app.publicKey;
      const isSigned = await verifyLabelled(key, 'sealcard/token/v1', utf8(challenge), signature);
      if (parts === null || !isCurrent || !isSigned || parts.expires <= clock()) throw challengeFailed();
      if (!(await store.takeChallenge(parts.nonce, parts.expires))) throw challengeFailed();
      return card.identity;
    },
  };
}

/** A part of the signature, which is another one in each token and shorter to look for than the whole. */
function endOf(header: string): string {
  return header.slice(-32);
}

/** The key in use, the announced one, which other processes may use already, and one that was in use a token's life ago. */
function trustedKeys(keys: DirectoryKeys, now: number): PublicKey[] {
  const past = keys.past.filter(({ retiredAt }) => retiredAt > now - TOKEN_LIFETIME);
  return [
    keys.app.publicKey,
    ...(keys.next === null ? [] : [keys.next.key.publicKey]),
    ...past.map(({ publicKey }) => publicKey),
  ];
}

async function verifyByAny(
  text: string,
  trusted: readonly PublicKey[],
  appId: string,
  now: number,
): Promise<Token> {
  for (const apiPublicKey of trusted) {
    try {
      const token = await verifyToken(text, { apiPublicKey, apiKeyId: nameOf(apiPublicKey), appId, now });
      if (token.expiresAt - token.issuedAt > TOKEN_LIFETIME) break;
      return token;
    } catch (error) {
      if (!(error instanceof SealcardError)) throw error;
      if (error.code === 'token_expired')
        throw refused(directoryCodes.tokenExpired, 'The access token has expired.');
    }
  }
  throw refused(directoryCodes.tokenInvalid, 'The access token is not valid here.');
}

interface Challenge {
  readonly cardId: string;
  readonly expires: number;
  readonly nonce: string;
}

/** A challenge of ours, whether it still holds or not; null for any other text. */
function readChallenge(challenge: string, start: string, macOf: (text: string) => string): Challenge | null {
  const end = challenge.lastIndexOf('.');
  const text = challenge.slice(0, Math.max(end, 0));
  const [found, expected] = [utf8(challenge.slice(end + 1)), utf8(macOf(text))];
  if (found.length !== expected.length || !timingSafeEqual(found, expected)) return null;
  const [cardId = '', expires = '', nonce = ''] = text.slice(start.length).split('.');
  return { cardId, expires: Number(expires), nonce };
}

/** What names the directory to people: the fingerprint of its service key. */
export function directoryFingerprint(keys: DirectoryKeys): string {
  return toHex(fingerprint(keys.virgil.publicKey));
}

function refused(
  code:
    | typeof directoryCodes.tokenMissing
    | typeof directoryCodes.tokenInvalid
    | typeof directoryCodes.tokenExpired,
  message: string,
): Refusal {
  return new Refusal(401, code, message);
}

function challengeFailed(): Refusal {
  return new Refusal(
    401,
    directoryCodes.challengeFailed,
    'The challenge was not answered by the key of a current card, or too late.',
  );
}
