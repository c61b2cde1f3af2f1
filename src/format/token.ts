/**
 * Access tokens of a directory: JSON Web Tokens (RFC 7519) under Virgil's own algorithm VEDS512, the wrapped Ed25519
 * signature over `header.payload`.
 */

import { type Bytes, fromBase64Url, toBase64Url, utf8 } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { isIdentity } from './identity';
import { asciiJson, isObject, readObject, textOf } from './json';
import type { PrivateKey, PublicKey } from './key';
import { signData, verifyData } from './signature';

export interface Token {
  readonly identity: string;
  readonly appId: string;
  /** Unix seconds. */
  readonly issuedAt: number;
  /** Unix seconds: the token no longer holds at this time. */
  readonly expiresAt: number;
  /** Additional data of the application. */
  readonly ada?: Readonly<Record<string, unknown>>;
}

export interface VerifyTokenOptions {
  readonly apiPublicKey: PublicKey;
  readonly apiKeyId: string;
  /** If given, the issuer must be this application. */
  readonly appId?: string;
  /** Unix seconds. */
  readonly now: number;
}

export interface TokenRequest {
  readonly identity: string;
  readonly appId: string;
  readonly apiKey: PrivateKey;
  readonly apiKeyId: string;
  /** Unix seconds. */
  readonly issuedAt: number;
  /** Seconds; 20 minutes unless given. */
  readonly lifetime?: number;
  readonly ada?: Readonly<Record<string, unknown>>;
}

const MAX_LENGTH = 16 * 1024;
const LIFETIME = 20 * 60;
/** Seconds that the issuer's clock may be ahead of ours. */
const MAX_SKEW = 60;
const ALGORITHM = 'VEDS512';
const CONTENT_TYPE = 'virgil-jwt;v=1';
const ISSUER = 'virgil-';
const SUBJECT = 'identity-';

/** A signed token. */
export async function createToken(request: TokenRequest): Promise<string> {
  const { identity, appId, apiKey, apiKeyId, issuedAt, lifetime = LIFETIME, ada } = request;
  const header = { alg: ALGORITHM, kid: apiKeyId, typ: 'JWT', cty: CONTENT_TYPE };
  const payload = {
    iss: ISSUER + appId,
    sub: SUBJECT + identity,
    iat: issuedAt,
    exp: issuedAt + lifetime,
    ...(ada && { ada }),
  };
  const signed = `${encodePart(header)}.${encodePart(payload)}`;
  return `${signed}.${toBase64Url(await signData(apiKey, utf8(signed)))}`;
}

/**
 * What a token says, if it is by this API key and holds now. Throws `token_malformed` (also for another key id,
 * application or algorithm, or one issued in the future), `token_signature_invalid`, `token_expired`.
 */
export async function verifyToken(token: string, options: VerifyTokenOptions): Promise<Token> {
  const { header, payload, signed, signature } = splitToken(token);
  const wellFormed =
    Object.keys(header).length === 4 &&
    header.alg === ALGORITHM &&
    header.typ === 'JWT' &&
    header.cty === CONTENT_TYPE &&
    header.kid === options.apiKeyId;
  if (!wellFormed) throw malformed();
  if (!(await verifyData(options.apiPublicKey, signed, signature, ['SHA-512']))) {
    throw new SealcardError('token_signature_invalid');
  }
  const claims = readClaims(payload);
  if (options.appId !== undefined && claims.appId !== options.appId) throw malformed();
  if (claims.issuedAt > options.now + MAX_SKEW) throw malformed();
  if (claims.expiresAt <= options.now) throw new SealcardError('token_expired');
  return claims;
}

interface TokenParts {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly signed: Bytes;
  readonly signature: Bytes;
}

function splitToken(token: string): TokenParts {
  const parts = token.length > MAX_LENGTH ? [] : token.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  if (parts.length !== 3) throw malformed();
  try {
    return {
      header: decodePart(header),
      payload: decodePart(payload),
      signed: utf8(`${header}.${payload}`),
      signature: fromBase64Url(signature),
    };
  } catch {
    throw malformed();
  }
}

function readClaims(payload: Readonly<Record<string, unknown>>): Token {
  const { iss, sub, iat, exp, ada } = payload;
  if (typeof iss !== 'string' || !iss.startsWith(ISSUER)) throw malformed();
  if (typeof sub !== 'string' || !sub.startsWith(SUBJECT)) throw malformed();
  const identity = sub.slice(SUBJECT.length);
  if (!isIdentity(identity) || !isTime(iat) || !isTime(exp) || exp <= iat) throw malformed();
  const claims = { identity, appId: iss.slice(ISSUER.length), issuedAt: iat, expiresAt: exp };
  if (ada === undefined || ada === null) return claims;
  if (!isObject(ada)) throw malformed();
  return { ...claims, ada };
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Pure ASCII: Virgil's JavaScript SDK reads a part as Latin-1. */
function encodePart(value: unknown): string {
  return toBase64Url(utf8(asciiJson(value)));
}

function decodePart(part: string): Readonly<Record<string, unknown>> {
  const object = readObject(textOf(fromBase64Url(part)));
  if (object === null) throw malformed();
  return object;
}

function malformed(): SealcardError {
  return new SealcardError('token_malformed');
}
