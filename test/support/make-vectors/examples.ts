/** The worked examples of docs/FORMAT.md, each a block of text under a name. */

import { type Bytes, toBase64, toHex, utf8 } from '../../../src/crypto/bytes';
import { bindingFields, signedBytes } from './binding';
import { type BuiltCard, buildCard, buildToken, counterSign, TOKEN_HEADER } from './card';
import { fileElement, fileFields } from './file';
import { type BuiltMessage, buildMessage, envelopeElement, envelopeParts, signedDataInfo } from './message';
import { type BuiltPassphraseMessage, buildPassphraseMessage } from './passphrase';
import {
  alice,
  bob,
  directory,
  encryptedKeyElement,
  pkcs8Element,
  signatureElement,
  spkiElement,
} from './people';
import { ed25519, fixed, hash } from './primitives';
import { half, halves } from './safety';
import { type Element, render, renderBytes } from './tree';
import { type BuiltVault, buildVault, sealRecord } from './vault';

export const SIGNED_AT = 1_800_000_000;
export const TEXT = 'Meet me at noon.';
export const PASSPHRASE = 'correct horse battery staple';
/** The smallest cost that a reader may be asked for in practice; nobody should write it. */
export const SMALL_COST = { memory: 64, passes: 1, lanes: 1 };

export const exampleCard: BuiltCard = buildCard({
  person: alice,
  identity: 'alice@example.com',
  createdAt: SIGNED_AT,
});

export const exampleMessage: BuiltMessage = buildMessage({
  label: 'sealcard/format/message',
  sender: alice,
  recipients: [alice, bob],
  plaintext: utf8(TEXT),
  signedAt: SIGNED_AT,
});

export const exampleVault: BuiltVault = await buildVault({
  label: 'sealcard/format/vault',
  cards: [exampleCard],
  wraps: [{ kind: 'passphrase', secret: PASSPHRASE, ...SMALL_COST }],
});

export const exampleRecord: Bytes = sealRecord(
  'sealcard/format/record',
  exampleVault.vaultKey,
  'draft/1',
  utf8(TEXT),
);

export const WORDS = 'abandon ability able about above absent';

export const examplePassphraseMessage: BuiltPassphraseMessage = await buildPassphraseMessage({
  label: 'sealcard/format/passphrase',
  secret: WORDS,
  plaintext: utf8(TEXT),
  ...SMALL_COST,
});

const ENVELOPE_LABEL = 'sealcard/format/envelope';
const ENVELOPE_KEY = fixed(`${ENVELOPE_LABEL}/message key`, 32);

/** Each example by its name. */
export function examples(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({
      ...keyExamples(),
      ...messageExamples(),
      ...passphraseExamples(),
      ...cardExamples(),
      ...safetyExamples(),
      ...vaultExamples(),
    }),
  );
}

function keyExamples(): Record<string, string> {
  const data = utf8('hello');
  const raw = ed25519(alice.secret, hash('sha512', data));
  const envelope = envelopeParts(bob, ENVELOPE_KEY, ENVELOPE_LABEL);
  return {
    'private-key': tree(pkcs8Element(alice)),
    'public-key': tree(spkiElement(alice)),
    'password-key': tree(encryptedKeyElement(alice, PASSPHRASE, 1000)),
    ids: values({ keyId: alice.keyId, fingerprint: alice.fingerprint }),
    'signature-values': values({ data, digest: hash('sha512', data), Ed25519: raw }),
    signature: tree(signatureElement(raw)),
    'envelope-values': values({
      seed: bob.secret,
      recipient: bob.raw,
      messageKey: ENVELOPE_KEY,
      scalar: envelope.scalar,
      u: envelope.u,
      ephemeral: envelope.ephemeral,
      Z: envelope.shared,
      encKey: envelope.derived.slice(0, 32),
      macKey: envelope.derived.slice(32),
      iv: envelope.iv,
      ciphertext: envelope.ciphertext,
      mac: envelope.mac,
    }),
    envelope: tree(envelopeElement(bob, ENVELOPE_KEY, ENVELOPE_LABEL)),
  };
}

function messageExamples(): Record<string, string> {
  const { messageKey, dataKey, dataNonce, footerKey, footerNonce, padded, plan } = exampleMessage;
  return {
    'signed-data-info': tree(signedDataInfo),
    'message-values': values({ messageKey, dataKey, dataNonce, footerKey, footerNonce }),
    'message-header': tree(exampleMessage.header),
    'message-padded': values({ plaintext: plan.plaintext, padded }),
    'message-body': lines(renderBytes(exampleMessage.body, 'ciphertext of the padded text, and its tag')),
    'message-footer': tree(exampleMessage.footer),
    'message-sealed-footer': lines(
      renderBytes(exampleMessage.sealedFooter, 'ciphertext of the footer, and its tag'),
    ),
    'binding-signed': lines([
      ...renderBytes(utf8('sealcard/binding/v1\0'), 'label and a zero byte'),
      ...renderBytes(boundHash(exampleMessage), 'SHA-512 of the five elements'),
      ...renderBytes(hash('sha512', plan.plaintext), 'SHA-512 of the plaintext'),
    ]),
    'file-info': tree(fileElement(alice, fileFields('note.txt', 'text/plain'), plan.plaintext)),
    'message-text': lines(block('MESSAGE', exampleMessage.message)),
  };
}

function passphraseExamples(): Record<string, string> {
  const { stretched, key, aad, padded, element, message } = examplePassphraseMessage;
  return {
    'passphrase-values': values({ passphrase: utf8(WORDS), stretched, key, padded }),
    'passphrase-aad': lines(renderBytes(aad, 'label, a zero byte, the first three elements')),
    'passphrase-message': tree(element),
    'passphrase-text': lines(block('PASSPHRASE MESSAGE', message)),
  };
}

function cardExamples(): Record<string, string> {
  const next = buildCard({
    person: bob,
    identity: exampleCard.identity,
    createdAt: SIGNED_AT + 86_400,
    previous: exampleCard,
  });
  const signed = counterSign(exampleCard, 'app', directory, { approved: 'yes' });
  const [self] = exampleCard.signatures;
  const payload = {
    iss: 'virgil-app',
    sub: 'identity-alice',
    iat: SIGNED_AT,
    exp: SIGNED_AT + 1200,
  };
  return {
    'card-snapshot': lines([exampleCard.snapshot]),
    'card-values': values({
      'SHA-512': hash('sha512', utf8(exampleCard.snapshot)),
      id: hash('sha512', utf8(exampleCard.snapshot)).slice(0, 32),
      self: self?.signature ?? new Uint8Array(0),
    }),
    'card-json': lines([exampleCard.json]),
    'card-text': lines(block('CARD', utf8(exampleCard.json))),
    'card-signed': lines([signed.json]),
    'card-replacement': lines([next.snapshot, '', next.json]),
    token: lines([
      JSON.stringify(TOKEN_HEADER),
      JSON.stringify(payload),
      '',
      buildToken({ payload, by: directory }),
    ]),
  };
}

function safetyExamples(): Record<string, string> {
  const ofAlice = half(alice, 'alice@example.com');
  const ofBob = half(bob, 'bob@example.com');
  const sorted = halves(ofAlice, ofBob);
  const digits = sorted.flatMap(({ digits }) => digits);
  return {
    'safety-halves': values({ alice: ofAlice.bytes, bob: ofBob.bytes }),
    'safety-number': lines([
      ...sorted.map(({ digits }) => digits.join(' ')),
      ...sorted.map(({ words }) => words.join(' ')),
      `SEALCARD-SAFETY:1:${digits.join('')}`,
    ]),
  };
}

function vaultExamples(): Record<string, string> {
  const { id, vaultKey, keyringKey, stretched, keyring, blob } = exampleVault;
  const [wrapKey = new Uint8Array(0)] = stretched;
  return {
    'vault-values': values({ passphrase: utf8(PASSPHRASE), vaultId: id, vaultKey, wrapKey, keyringKey }),
    keyring: tree(keyring),
    vault: tree(blob),
    record: lines([
      ...renderBytes(exampleRecord.slice(0, 1), 'version'),
      ...renderBytes(exampleRecord.slice(1, 25), 'nonce'),
      ...renderBytes(exampleRecord.slice(25), 'ciphertext and tag'),
    ]),
  };
}

/** The hash that a message's binding signs first. */
function boundHash({ plan }: BuiltMessage): Bytes {
  return signedBytes(Object.values(bindingFields(plan)), plan.plaintext).slice(20, 84);
}

/** A text block. */
export function block(kind: string, bytes: Bytes): string[] {
  const body = toBase64(bytes).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN SEALCARD ${kind}-----`, ...body, `-----END SEALCARD ${kind}-----`];
}

function tree(element: Element): string {
  return lines(render(element));
}

/** Names and their bytes, 32 to a line. */
function values(named: Readonly<Record<string, Bytes>>): string {
  return lines(
    Object.entries(named).flatMap(([name, bytes]) =>
      (toHex(bytes).match(/.{1,64}/g) ?? []).map((hex, i) => `${(i === 0 ? name : '').padEnd(12)} ${hex}`),
    ),
  );
}

function lines(list: readonly string[]): string {
  return list.map(line => `${line}\n`).join('');
}
