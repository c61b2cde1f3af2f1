/** Keys and signatures, both ways. */

import fc from 'fast-check';
import { toBase64, utf8 } from '../../src/crypto/bytes';
import {
  encodePrivateKey,
  fingerprint,
  type KeyType,
  keyId,
  type PublicKey,
  parsePrivateKey,
  parsePublicKey,
  privateKeyOf,
} from '../../src/format/key';
import { readPrivateKey, readPublicKey } from '../../src/format/pbes2';
import { encodePem } from '../../src/format/pem';
import { signData, verifyData } from '../../src/format/signature';
import { bytesOf, plaintext } from './generated';
import type { KeyReport } from './operations';
import { forAll, fromWire, publicOf, type Section, same, secretOf, toWire } from './session';

const type = fc.constantFrom<KeyType>('ed25519', 'x25519');

/** Ours, of any secret: they import it, as DER or PEM, derive the same public key and ids, and export the same. */
export const keysOfOurs: Section = async session => {
  const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const arbitrary = fc.record({ type, raw: secrets, asPem: fc.boolean() });
  await forAll(session, 120, arbitrary, async ({ type, raw, asPem }) => {
    const key = await privateKeyOf(type, new Uint8Array(raw));
    const der = encodePrivateKey(key);
    const sent = asPem ? utf8(encodePem('PRIVATE KEY', der)) : der;
    const imported = await session.peer.ask('importPrivateKey', { privateKey: toWire(sent) });
    same(imported, { privateKey: toWire(der), ...idsOf(key.publicKey) }, 'their import of our private key');
    const { spki } = key.publicKey;
    const { publicKey, ...ids } = await session.peer.ask('importPublicKey', {
      publicKey: toWire(asPem ? utf8(encodePem('PUBLIC KEY', spki)) : spki),
    });
    same(publicKey, publicOf(key), 'their import of our public key');
    // Their id of a public key that came as PEM is of the PEM's bytes.
    if (!asPem) same({ publicKey, ...ids }, idsOf(key.publicKey), 'their ids of our public key');
    session.tally.count('keys of ours');
  });
};

/** Theirs: we read both halves, as DER, PEM or base64, and write the same bytes and ids. */
export const keysOfTheirs: Section = async session => {
  await forAll(session, 120, fc.record({ type, asText: fc.boolean() }), async ({ type, asText }) => {
    const kind = type === 'ed25519' ? 'ED25519' : 'CURVE25519';
    const theirs = await session.peer.ask('generateKeys', { kind });
    const key = await parsePrivateKey(fromWire(theirs.privateKey));
    same(key.publicKey.type, type, 'type');
    same({ privateKey: secretOf(key), ...idsOf(key.publicKey) }, theirs, 'our import of their private key');
    same(
      idsOf(parsePublicKey(fromWire(theirs.publicKey))),
      idsOf(key.publicKey),
      'our import of their public key',
    );
    if (asText) {
      const pem = encodePem('PRIVATE KEY', fromWire(theirs.privateKey));
      same(secretOf(await readPrivateKey(pem)), theirs.privateKey, 'their private key as PEM');
      same(publicOf(readPublicKey(theirs.publicKey)), theirs.publicKey, 'their public key as base64');
    }
    session.tally.count('keys of theirs');
  });
};

/** Signatures are deterministic, so both must write the same one; and each verifies the other's. */
export const signatures: Section = async session => {
  const { peer, tally, cast } = session;
  const arbitrary = fc.record({ text: plaintext, signer: fc.constantFrom(...cast.signers) });
  await forAll(session, 200, arbitrary, async ({ text, signer }) => {
    const data = bytesOf(text);
    const ours = await signData(signer, data);
    const request = { data: toWire(data), publicKey: publicOf(signer) };
    same((await peer.ask('verify', { ...request, signature: toWire(ours) })).valid, true, 'their verdict');
    tally.count('signatures of ours');
    const { signature } = await peer.ask('sign', { data: request.data, privateKey: secretOf(signer) });
    same(await verifyData(signer.publicKey, data, fromWire(signature)), true, 'our verdict');
    same(signature, toWire(ours), 'their signature');
    tally.count('signatures of theirs');
  });
};

function idsOf(key: PublicKey): Omit<KeyReport, 'privateKey'> {
  return {
    publicKey: publicOf(key),
    shortId: toBase64(keyId(key)),
    longId: toBase64(fingerprint(key)),
  };
}
