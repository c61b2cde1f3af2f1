/**
 * What a card directory and its clients say to one another: the codes of its refusals, the shapes of its own calls under
 * `/v1`, and what is signed between them. The calls under `/card/v5` are Virgil's; their cards are format/card.ts.
 */
import * as v from 'valibot';
import { type Bytes, fromBase64, toHex } from '../crypto/bytes';
import { sha512 } from '../crypto/digest';
import { isIdentity } from '../format/identity';
import { fingerprint, type PrivateKey, type PublicKey, parsePublicKey } from '../format/key';
import { labelled, signDigest, verifyDigest } from '../format/signature';
import { proofs } from './directory-views';

/** The `code` of a refusal. Below 60000 they are Virgil's. */
export const directoryCodes = {
  notFound: 10001,
  tokenMissing: 20300,
  tokenInvalid: 20303,
  tokenExpired: 20304,
  bodyInvalid: 30001,
  serviceSignature: 40007,
  selfSignatureMissing: 40008,
  versionInvalid: 40011,
  keyInvalid: 40012,
  previousUnknown: 40015,
  identityTooLong: 40017,
  timeInvalid: 40018,
  signatureInvalid: 40021,
  signaturesMissing: 40022,
  signaturesTooMany: 40023,
  cardDuplicate: 40027,
  previousForeign: 40032,
  identityEmpty: 40033,
  identityForeign: 40034,
  previousReplaced: 40037,
  searchEmpty: 40200,
  searchTooLong: 40300,
  chainRevoked: 40310,
  /** Too many calls; `Retry-After` says for how many seconds. */
  slowDown: 60001,
  bodyTooLong: 60002,
  methodUnknown: 60003,
  /** The directory does not register people this way. */
  proofUnavailable: 60010,
  /** No e-mail address that a code could be mailed to. */
  addressInvalid: 60011,
  codeWrong: 60012,
  /** Unknown, expired, or a wrong code was given too often: start again. */
  registrationGone: 60013,
  /** An answer to a challenge that is wrong, late, given before, or for a card that is not current. */
  challengeFailed: 60014,
  secretPosted: 60015,
  /** The identity has as many cards as it may have. */
  identityFull: 60016,
  internal: 60500,
} as const;

export type DirectoryCode = (typeof directoryCodes)[keyof typeof directoryCodes];

/** The JSON of every refusal. */
export const refusalBody = v.object({ code: v.pipe(v.number(), v.integer()), message: v.string() });

const identity = v.pipe(
  v.string(),
  v.check((value: string) => isIdentity(value)),
);
const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const base64 = v.pipe(v.string(), v.maxLength(4096));
const text = (length: number) => v.pipe(v.string(), v.maxLength(length));

export const proof = v.picklist(proofs);

/** `POST /v1/registrations`. The card is in the form that `/card/v5` takes. */
export const registrationRequest = v.strictObject({
  identity,
  card: v.record(v.string(), v.unknown()),
  proof: v.optional(proof),
});

export const registrationReply = v.object({
  id: hex(32),
  /** What `confirm` asks for: the code of an invite, the one that was mailed, or anything. */
  proof,
  expires_at: seconds,
});
export type RegistrationReply = v.InferOutput<typeof registrationReply>;

/** `POST /v1/registrations/{id}/confirm`. */
export const confirmRequest = v.strictObject({ code: text(64) });

export const tokenReply = v.object({ token: text(16 * 1024), expires_at: seconds });
export type TokenReply = v.InferOutput<typeof tokenReply>;

/** The published card comes with the first token. */
export const confirmReply = v.object({ ...tokenReply.entries, card: v.record(v.string(), v.unknown()) });

/** `POST /v1/challenges`. There is a challenge for every id, whether there is a card or not. */
export const challengeRequest = v.strictObject({ card_id: hex(64) });
/** The text of the challenge is signed under `sealcard/token/v1` (`signLabelled`, over its UTF-8) by the card's key. */
export const challengeReply = v.object({ challenge: text(512), expires_at: seconds });
export type ChallengeReply = v.InferOutput<typeof challengeReply>;

/** `POST /v1/tokens`. */
export const tokenRequest = v.strictObject({ challenge: text(512), signature: base64 });

const publicKey = v.pipe(base64, v.transform(fromBase64), v.transform(parsePublicKey));
const endorsedKey = v.object({ public_key: publicKey, endorsement: base64 });

/** `GET /v1/directory`: who the directory is. */
export const directoryInfo = v.object({
  app_id: text(64),
  /** The proofs it takes, the one it prefers first. */
  proofs: v.array(proof),
  /** Seconds a token holds. */
  token_lifetime: seconds,
  keys: v.object({
    /** Signs tokens, and cards as `app`. */
    app: publicKey,
    /** Announced as the next `app`, endorsed by it; null at most times. */
    app_next: v.nullable(endorsedKey),
    /** Former `app` keys, the last one first; of each its successor, endorsed by it. */
    app_past: v.array(v.object({ public_key: publicKey, endorsement: base64 })),
    /** Signs cards as `virgil`. */
    virgil: publicKey,
  }),
});
export type DirectoryInfo = v.InferOutput<typeof directoryInfo>;

/** What is signed as it is: labelled, and longer than any digest, as all that Sealcard alone signs. */
function endorsementOf(successor: PublicKey): Bytes {
  return labelled('sealcard/directory-key/v1', sha512(successor.spki));
}

/** The old application key's word for its successor: 64 bytes. Throws `key_unsupported` if the key cannot sign. */
export function endorse(key: PrivateKey, successor: PublicKey): Promise<Bytes> {
  return signDigest(key, endorsementOf(successor));
}

export function isEndorsed(key: PublicKey, successor: PublicKey, endorsement: Bytes): Promise<boolean> {
  return verifyDigest(key, endorsementOf(successor), endorsement);
}

/**
 * How every challenge of a directory begins: with who asks. A client signs none that begins otherwise, or another directory
 * could pass on the challenges of this one and take its tokens.
 */
export function challengeStart(service: PublicKey): string {
  return `sealcard-directory.${toHex(fingerprint(service))}.`;
}

/** Whether a challenge may be signed for this directory and card. */
export function isChallengeFor(challenge: string, service: PublicKey, cardId: string): boolean {
  return challenge.startsWith(`${challengeStart(service)}${cardId}.`);
}
