/** What the Virgil libraries refuse of what we wrote, after it was tampered with, or because it is not for them. */

import fc from 'fast-check';
import { type Bytes, concat } from '../../src/crypto/bytes';
import { readArmor } from '../../src/format/armor';
import { headerLength } from '../../src/format/header';
import type { PrivateKey } from '../../src/format/key';
import { seal } from '../../src/format/message';
import { signData } from '../../src/format/signature';
import { createToken } from '../../src/format/token';
import { forgeSignature, sealUnsigned } from '../support/forgery';
import { makePeer } from '../support/peer';
import { bytesOf } from './generated';
import type { ReadRequest } from './operations';
import { forAll, publicOf, type Section, same, secretOf, theyRefuse, toWire } from './session';
import { cutLast, flipBit } from './tampering';

const DATA = bytesOf({ text: 'Meet me at the usual place at 9.' });
const SIGNED_AT = 1_800_000_000;
const BROKEN =
  /^FoundationError: (Message Info footer is corrupted|Encrypted data is corrupted|Authentication failed)/;
const NOT_A_RECIPIENT = /^FoundationError: Recipient .* is not found/;

/** Any one bit of what is encrypted. */
export const damagedMessagesOfOurs: Section = async session => {
  const [sender, reader] = session.cast.signers as [PrivateKey, PrivateKey];
  const message = await seal({
    plaintext: DATA,
    sender,
    recipients: [reader.publicKey],
    signedAt: SIGNED_AT,
  });
  const start = headerLength(message) ?? 0;
  const bits = fc.integer({ min: start * 8, max: message.length * 8 - 1 });
  const api = fc.constantFrom('decryptAndVerify', 'streamDecryptAndVerify', 'decrypt');
  await forAll(session, 100, fc.record({ bit: bits, api }), async ({ bit, api }) => {
    const request = { api, reader: secretOf(reader), signers: [publicOf(sender)], longIds: false };
    await theyRefuse(
      BROKEN,
      session.peer.ask('read', { ...request, message: toWire(flipBit(message, bit)) }),
    );
    session.tally.count('refused by them');
  });
};

export const wrongMessagesOfOurs: Section = async ({ cast, peer, tally }) => {
  const [sender, reader, stranger] = cast.signers as [PrivateKey, PrivateKey, PrivateKey];
  const receiver = cast.readers.at(-1) as PrivateKey;
  const message = await seal({
    plaintext: DATA,
    sender,
    recipients: [reader.publicKey],
    signedAt: SIGNED_AT,
  });
  const refuse = async (reason: RegExp, changed: Bytes, others: Partial<ReadRequest> = {}) => {
    const request = {
      api: 'decryptAndVerify',
      reader: secretOf(reader),
      signers: [publicOf(sender)],
    } as const;
    await theyRefuse(
      reason,
      peer.ask('read', { ...request, longIds: false, message: toWire(changed), ...others }),
    );
    tally.count('refused by them');
  };
  const start = headerLength(message) ?? 0;
  await refuse(BROKEN, cutLast(message));
  // Where nothing follows a header that announces a footer, their WASM aborts.
  await refuse(/^RuntimeError: Aborted/, message.slice(0, start));
  await refuse(BROKEN, message.slice(0, start - 1));
  await refuse(BROKEN, message.slice(0, 0));
  await refuse(BROKEN, concat(message, new Uint8Array(1)));
  const other = await seal({ plaintext: DATA, sender, recipients: [reader.publicKey], signedAt: SIGNED_AT });
  await refuse(BROKEN, concat(message.slice(0, start), other.slice(start)));
  await refuse(NOT_A_RECIPIENT, message, { reader: secretOf(stranger) });
  await refuse(NOT_A_RECIPIENT, message, { reader: secretOf(receiver) });
  // We write the short ids that their libraries have by default, so those set to the long ones find nothing.
  await refuse(NOT_A_RECIPIENT, message, { longIds: true });
  await refuse(/ SIGNER_NOT_FOUND/, message, { signers: [publicOf(stranger)] });
  await refuse(/ SIGNER_NOT_FOUND/, message, {
    signers: [publicOf(stranger)],
    api: 'streamDecryptAndVerify',
  });
  await refuse(/ INVALID_SIGNATURE/, message, { impostor: publicOf(stranger) });
  await refuse(/ INVALID_SIGNATURE/, message, {
    impostor: publicOf(stranger),
    api: 'streamDecryptAndVerify',
  });
  await refuse(/Custom parameter .* is not found/, message, { api: 'decryptThenVerify' });

  const [alice, bob] = await Promise.all([makePeer('alice'), makePeer('bob')]);
  const forBob = { reader: secretOf(bob.privateKey), signers: [publicOf(alice.privateKey)] };
  const forged = readArmor(await forgeSignature(alice, bob.card, 'forged'), 'MESSAGE');
  await refuse(/ INVALID_SIGNATURE/, forged, forBob);
  const unsigned = readArmor(await sealUnsigned(bob.card, 'unsigned'), 'MESSAGE');
  await refuse(/ DATA_NOT_SIGNED/, unsigned, forBob);
};

/** Signatures: any one bit of the 64 bytes, other data, another key. */
export const wrongSignaturesOfOurs: Section = async ({ cast, peer, tally, seed }) => {
  const [signer, stranger] = cast.signers as [PrivateKey, PrivateKey];
  const signature = await signData(signer, DATA);
  const refuse = async (key: PrivateKey, data: Bytes, changed: Bytes) => {
    const request = { data: toWire(data), signature: toWire(changed), publicKey: publicOf(key) };
    same((await peer.ask('verify', request)).valid, false, 'their verdict on a wrong signature');
    tally.count('refused by them');
  };
  const first = (signature.length - 64) * 8;
  const bits = fc.integer({ min: first, max: signature.length * 8 - 1 });
  for (const bit of fc.sample(bits, { seed, numRuns: 30 }))
    await refuse(signer, DATA, flipBit(signature, bit));
  await refuse(stranger, DATA, signature);
  await refuse(signer, cutLast(DATA), signature);
};

/** Tokens: changed, by another key, of another key id. */
export const wrongTokensOfOurs: Section = async ({ cast, peer, tally }) => {
  const [apiKey, stranger] = cast.signers as [PrivateKey, PrivateKey];
  const request = { identity: 'alice', appId: 'app', apiKey, apiKeyId: 'key', issuedAt: SIGNED_AT };
  const token = await createToken(request);
  const another = await createToken({ ...request, identity: 'mallory' });
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const [, otherPayload, otherSignature] = another.split('.') as [string, string, string];
  const cases: [string, PrivateKey, string][] = [
    [`${header}.${otherPayload}.${signature}`, apiKey, 'key'],
    [`${header}.${payload}.${otherSignature}`, apiKey, 'key'],
    [token, stranger, 'key'],
    [token, apiKey, 'another'],
  ];
  for (const [changed, key, apiKeyId] of cases) {
    const asked = { token: changed, apiPublicKey: publicOf(key), apiKeyId, now: SIGNED_AT };
    same((await peer.ask('readToken', asked)).valid, false, 'their verdict on a wrong token');
    tally.count('refused by them');
  }
  const cut = {
    token: `${header}.${payload}`,
    apiPublicKey: publicOf(apiKey),
    apiKeyId: 'key',
    now: SIGNED_AT,
  };
  await theyRefuse(/Wrong JWT format/, peer.ask('readToken', cut));
  tally.count('refused by them');
};
