/** What we refuse of what the Virgil libraries wrote, after it was tampered with, or because we do not read it. */

import fc from 'fast-check';
import { type Bytes, concat } from '../../src/crypto/bytes';
import type { ErrorCode } from '../../src/crypto/errors';
import { joinDetached } from '../../src/format/header';
import { type PrivateKey, parsePrivateKey, parsePublicKey } from '../../src/format/key';
import { open } from '../../src/format/message';
import { verifyData } from '../../src/format/signature';
import { verifyToken } from '../../src/format/token';
import { bytesOf } from './generated';
import type { Base64, WriteApi, WriteRequest } from './operations';
import {
  forAll,
  fromWire,
  publicOf,
  type Section,
  type Session,
  same,
  secretOf,
  toWire,
  weRefuse,
} from './session';
import { cutLast, flipBit } from './tampering';

const DATA = bytesOf({ text: 'Meet me at the usual place at 9.' });
const SIGNED_APIS = [
  'signThenEncrypt',
  'signThenEncryptDetached',
  'signAndEncrypt',
  'streamSignAndEncrypt',
] as const;
const WRITE_APIS: readonly WriteApi[] = ['encrypt', 'streamCipher', ...SIGNED_APIS];

interface Parts {
  readonly header: Bytes;
  readonly rest: Bytes;
}

/** Any one bit of what is encrypted, in every mode. */
export const damagedMessages: Section = async session => {
  const [sender, reader] = session.cast.signers as [PrivateKey, PrivateKey];
  for (const api of WRITE_APIS) {
    const { header, rest } = await partsOf(session, { api }, sender, [reader]);
    await forAll(session, 25, fc.nat(rest.length * 8 - 1), async bit => {
      const damaged = joinDetached(header, flipBit(rest, bit));
      await weRefuse('message_damaged', () => open(damaged, [reader], () => [sender.publicKey]));
      session.tally.count('refused by us');
    });
  }
};

/** Parts cut off, added or exchanged; another reader; another signer under the sender's id. */
export const wrongMessages: Section = async session => {
  const { cast, tally } = session;
  const [sender, reader, stranger] = cast.signers as [PrivateKey, PrivateKey, PrivateKey];
  const refuse = async (code: ErrorCode, message: Bytes, as = reader) => {
    await weRefuse(code, () => open(message, [as], () => cast.signers.map(key => key.publicKey)));
    tally.count('refused by us');
  };
  for (const api of WRITE_APIS) {
    const { header, rest } = await partsOf(session, { api }, sender, [reader]);
    const other = await partsOf(session, { api }, sender, [reader]);
    const whole = joinDetached(header, rest);
    const hasFooter = api === 'signAndEncrypt' || api === 'streamSignAndEncrypt';
    await refuse('message_not_for_you', whole, stranger);
    await refuse('message_incomplete', header.slice(0, -1));
    await refuse('message_incomplete', header);
    await refuse(hasFooter ? 'message_incomplete' : 'message_damaged', cutLast(whole));
    await refuse('message_damaged', concat(whole, new Uint8Array(1)));
    await refuse('message_damaged', joinDetached(header, other.rest));
  }
  for (const api of SIGNED_APIS) {
    for (const longIds of [false, true]) {
      const forged = await partsOf(session, { api, longIds, forger: secretOf(stranger) }, sender, [reader]);
      await refuse('signature_invalid', joinDetached(forged.header, forged.rest));
    }
  }
};

/** Keys of other kinds, and messages for them or by them. */
export const otherKeys: Section = async session => {
  const { cast, peer, tally } = session;
  const [sender, reader] = cast.signers as [PrivateKey, PrivateKey];
  for (const kind of ['SECP256R1', 'CURVE25519_ED25519'] as const) {
    const key = await peer.ask('generateKeys', { kind });
    await weRefuse('key_unsupported', () => parsePublicKey(fromWire(key.publicKey)));
    const request = { data: toWire(DATA), padding: true, longIds: false };
    const toThem = await peer.ask('write', {
      ...request,
      api: 'signAndEncrypt',
      sender: secretOf(sender),
      recipients: [key.publicKey],
    });
    await weRefuse('message_not_for_you', () => open(fromWire(toThem.message), [reader], () => []));
    const byThem = await peer.ask('write', {
      ...request,
      api: 'signAndEncrypt',
      sender: key.privateKey,
      recipients: [publicOf(reader)],
    });
    await weRefuse('message_unsupported', () => open(fromWire(byThem.message), [reader], () => []));
    for (let i = 0; i < 3; i++) tally.count('refused by us');
  }
  const compound = await peer.ask('generateKeys', { kind: 'CURVE25519_ED25519' });
  await weRefuse('key_unsupported', () => parsePrivateKey(fromWire(compound.privateKey)));
  tally.count('refused by us');
};

/** Signatures: any one bit, other data, another key. */
export const wrongSignatures: Section = async ({ cast, peer, tally, seed }) => {
  const [signer, stranger] = cast.signers as [PrivateKey, PrivateKey];
  const request = { data: toWire(DATA), privateKey: secretOf(signer) };
  const signature = fromWire((await peer.ask('sign', request)).signature);
  const refuse = async (key: PrivateKey, data: Bytes, changed: Bytes) => {
    same(await verifyData(key.publicKey, data, changed), false, 'our verdict on a wrong signature');
    tally.count('refused by us');
  };
  for (const bit of fc.sample(fc.nat(signature.length * 8 - 1), { seed, numRuns: 30 })) {
    await refuse(signer, DATA, flipBit(signature, bit));
  }
  await refuse(stranger, DATA, signature);
  await refuse(signer, cutLast(DATA), signature);
  await refuse(signer, DATA, cutLast(signature));
  await refuse(signer, DATA, concat(signature, new Uint8Array(1)));
};

/** Tokens: changed, by another key, for something else, at another time. */
export const wrongTokens: Section = async ({ cast, peer, tally }) => {
  const [apiKey, stranger] = cast.signers as [PrivateKey, PrivateKey];
  const request = {
    identity: 'alice',
    appId: 'app',
    apiKey: secretOf(apiKey),
    apiKeyId: 'key',
    lifetime: 600,
  };
  const { token } = await peer.ask('writeToken', request);
  const another = await peer.ask('writeToken', { ...request, identity: 'mallory' });
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const [, otherPayload, otherSignature] = another.token.split('.') as [string, string, string];
  const noName = await peer.ask('writeToken', { ...request, identity: 'a\u00adb' });
  const options = { apiPublicKey: apiKey.publicKey, apiKeyId: 'key', appId: 'app' };
  const { issuedAt: now, expiresAt } = await verifyToken(token, {
    ...options,
    now: Math.floor(Date.now() / 1000),
  });
  const cases: [ErrorCode, string, object][] = [
    ['token_signature_invalid', `${header}.${otherPayload}.${signature}`, {}],
    ['token_signature_invalid', `${header}.${payload}.${otherSignature}`, {}],
    ['token_signature_invalid', `${header}.${payload}.`, {}],
    ['token_signature_invalid', token, { apiPublicKey: stranger.publicKey }],
    ['token_malformed', `${header}.${payload}`, {}],
    ['token_malformed', `${header}.${signature}.${payload}`, {}],
    ['token_malformed', token, { apiKeyId: 'another' }],
    ['token_malformed', token, { appId: 'another' }],
    ['token_malformed', token, { now: now - 61 }],
    ['token_malformed', noName.token, {}],
    ['token_expired', token, { now: expiresAt }],
  ];
  for (const [code, changed, others] of cases) {
    await weRefuse(code, () => verifyToken(changed, { ...options, now, ...others }));
    tally.count('refused by us');
  }
};

async function partsOf(
  { peer }: Session,
  options: Pick<WriteRequest, 'api'> & Partial<Pick<WriteRequest, 'longIds' | 'forger'>>,
  sender: PrivateKey,
  recipients: readonly PrivateKey[],
): Promise<Parts> {
  const sent = await peer.ask('write', {
    data: toWire(DATA),
    sender: secretOf(sender),
    recipients: recipients.map(publicOf),
    padding: false,
    longIds: false,
    ...options,
  });
  return sent.metadata === null
    ? split(sent.message)
    : { header: fromWire(sent.metadata), rest: fromWire(sent.message) };
}

/** The header is longer than 255 bytes and shorter than 64 KiB. */
function split(message: Base64): Parts {
  const bytes = fromWire(message);
  same([bytes[0], bytes[1]], [0x30, 0x82], 'the start of a message');
  const length = 4 + new DataView(bytes.buffer).getUint16(2);
  return { header: bytes.slice(0, length), rest: bytes.slice(length) };
}
