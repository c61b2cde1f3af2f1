/** Vectors of messages: what must open, what must not, and what a strict reader refuses besides. */

import { gcmDecrypt } from '../../src/crypto/aead';
import { type Bytes, concat, equal, toHex } from '../../src/crypto/bytes';
import { sha512 } from '../../src/crypto/digest';
import { unwrapMessageKey } from '../../src/format/envelope';
import { deriveContentKeys } from '../../src/format/footer';
import { joinDetached, parseHeader, SIGNED_DATA_INFO } from '../../src/format/header';
import { fingerprint, keyId, type PublicKey } from '../../src/format/key';
import { LIMITS } from '../../src/format/limits';
import { type Claim, type Mode, type Opened, open } from '../../src/format/message';
import { type Keys, keyNamed } from './vectors-keys';
import {
  base64,
  check,
  data,
  type Item,
  isRefused,
  item,
  number,
  optionalItems,
  optionalText,
  same,
  text,
  texts,
} from './vectors-shape';

const MODES: Readonly<Record<string, Mode>> = {
  signAndEncrypt: 'signAndEncrypt',
  streamSignAndEncrypt: 'signAndEncrypt',
  signThenEncrypt: 'signThenEncrypt',
  signThenEncryptDetached: 'signThenEncrypt',
  streamCipherWithSignature: 'signThenEncrypt',
  encrypt: 'encrypt',
};

/** Every listed recipient opens it, alone and with the others' keys at hand, and it is by the sender. */
export async function checkMessage(entry: Item, keys: Keys): Promise<void> {
  const message = messageOf(entry);
  const plaintext = data(entry, 'plaintext');
  const hash = optionalText(entry, 'plaintext_sha512_hex');
  if (hash !== null) same(toHex(sha512(plaintext)), hash, 'hash of the plaintext');
  const senderName = optionalText(entry, 'sender');
  const sender = senderName === null ? null : keyNamed(keys, senderName).publicKey;
  const everybody = [...keys.values()].map(key => key.publicKey);
  for (const name of texts(entry, 'recipients')) {
    for (const candidates of sender === null ? [[], everybody] : [[sender], everybody]) {
      const opened = await open(message, [keyNamed(keys, name).privateKey], () => candidates);
      check(equal(opened.plaintext, plaintext), `${name} gets another text`);
      same(opened.mode, modeOf(entry), 'mode');
      checkVerdict(opened, sender, bindingOf(entry, keys));
      if (entry.file !== undefined) same(opened.file, entry.file, 'file');
    }
    if (sender !== null) await checkClaim(entry, keys, name);
  }
  if (entry.trace !== undefined) await checkTrace(message, item(entry.trace, 'trace'), keys);
  if (optionalText(entry, 'key_id_scheme') === 'sha256-32') {
    const reader = keyNamed(keys, texts(entry, 'recipients')[0] ?? '').publicKey;
    check(includes(message, fingerprint(reader)), 'does not carry the 32-byte id');
  }
}

/** An unknown extension: opens, is by one of these, and has the text. */
export async function checkTolerated(entry: Item, keys: Keys): Promise<void> {
  const signers = texts(entry, 'verify_with').map(name => keyNamed(keys, name).publicKey);
  const reader = keyNamed(keys, text(entry, 'recipient')).privateKey;
  const opened = await open(messageOf(entry), [reader], () => signers);
  check(equal(opened.plaintext, data(entry, 'plaintext')), 'gives another text');
  same(opened.mode, modeOf(entry), 'mode');
  check(isVerified(opened, modeOf(entry), signers), 'is not verified');
  if (entry.file !== undefined) same(opened.file, entry.file, 'file');
  if (entry.binding !== undefined && opened.verdict.kind === 'signed')
    same(claimed(opened.verdict.binding), bindingOf(entry, keys)?.claim ?? null, 'binding');
}

/** Must not open, or not in the mode that is demanded, or not as signed by one of these. */
export async function checkRefused(entry: Item, keys: Keys): Promise<void> {
  const signers = texts(entry, 'verify_with').map(name => keyNamed(keys, name).publicKey);
  const reader = keyNamed(keys, text(entry, 'recipient')).privateKey;
  let opened: Opened | null = null;
  const opening = async (): Promise<void> => {
    opened = await open(messageOf(entry), [reader], () => signers);
  };
  if (await isRefused(entry, opening)) return;
  check(optionalText(entry, 'error_code') === null, 'is accepted');
  check(opened !== null && !isVerified(opened, modeOf(entry), signers), 'is accepted');
}

/** What a binding must say: its claim as it is compared, and the sender whom it names. */
interface ExpectedBinding {
  readonly sender: string;
  readonly claim: unknown;
}

/** What the entry says of the binding; null if there must be none, as in the messages of other clients. */
function bindingOf(entry: Item, keys: Keys): ExpectedBinding | null {
  if (entry.binding === undefined || entry.binding === null) return null;
  const binding = item(entry.binding, 'binding');
  const print = (name: string): string => toHex(fingerprint(keyNamed(keys, name).publicKey));
  const recipients = texts(binding, 'recipients').map(print).sort();
  return {
    sender: print(text(binding, 'sender')),
    claim: { signedAt: number(binding, 'signed_at'), recipients },
  };
}

function claimed(claim: Claim | null): unknown {
  return claim && { signedAt: claim.signedAt, recipients: Array.from(claim.recipients, toHex).sort() };
}

/** To who knows nobody the message shows what it says of itself, and no more. */
async function checkClaim(entry: Item, keys: Keys, name: string): Promise<void> {
  const expected = bindingOf(entry, keys);
  const { verdict } = await open(messageOf(entry), [keyNamed(keys, name).privateKey], () => []);
  check(verdict.kind === 'unknown-signer', `verdict without keys is ${verdict.kind}`);
  same(claimed(verdict.bound), expected?.claim ?? null, 'claim');
  if (expected !== null && verdict.bound !== null)
    same(toHex(verdict.bound.sender), expected.sender, 'sender');
}

function isVerified({ mode, verdict }: Opened, demanded: Mode, signers: readonly PublicKey[]): boolean {
  if (mode !== demanded) return false;
  if (demanded === 'encrypt') return true;
  return verdict.kind === 'signed' && signers.some(signer => equal(signer.spki, verdict.signer.spki));
}

function checkVerdict({ verdict }: Opened, sender: PublicKey | null, binding: ExpectedBinding | null): void {
  if (sender === null) {
    same(verdict.kind, 'unsigned', 'verdict');
    return;
  }
  check(verdict.kind === 'signed', `verdict is ${verdict.kind}`);
  check(equal(verdict.signer.spki, sender.spki), `is by ${toHex(keyId(verdict.signer))}`);
  same(claimed(verdict.binding), binding?.claim ?? null, 'binding');
}

function messageOf(entry: Item): Bytes {
  const body = base64(entry, 'ciphertext_b64');
  return optionalText(entry, 'metadata_b64') === null
    ? body
    : joinDetached(base64(entry, 'metadata_b64'), body);
}

function modeOf(entry: Item): Mode {
  const api = optionalText(entry, 'decrypt_like') ?? text(entry, 'api');
  const mode = MODES[api];
  check(mode !== undefined, `unknown api ${api}`);
  return mode;
}

/** Every value of a trace against what our parser and derivation have. Fields we do not know are passed over. */
async function checkTrace(message: Bytes, trace: Item, keys: Keys): Promise<void> {
  const reader = keyNamed(keys, text(trace, 'recipient')).privateKey;
  const header = parseHeader(message, [reader], LIMITS);
  const [own] = header.recipients.own;
  check(own !== undefined, 'has no entry for the recipient');
  const messageKey = await unwrapMessageKey(own.envelope, reader);
  check(messageKey !== null, 'has an envelope that does not open');
  const known: Record<string, unknown> = {
    header_len: header.length,
    version: header.version,
    content_nonce_hex: toHex(header.nonce),
    ecies_envelope_hex: toHex(own.envelope),
    master_key_hex: toHex(messageKey),
  };
  if (header.dataSize !== null) {
    const content = await deriveContentKeys(messageKey);
    const bodyEnd = header.length + header.dataSize + 16;
    const footer = await gcmDecrypt(content.footerKey, content.footerNonce, message.subarray(bodyEnd));
    const body = message.subarray(header.length, bodyEnd);
    const padded = await gcmDecrypt(content.dataKey, content.dataNonce, body, SIGNED_DATA_INFO);
    Object.assign(known, {
      data_key_hex: toHex(content.dataKey),
      data_nonce_hex: toHex(content.dataNonce),
      footer_key_hex: toHex(content.footerKey),
      footer_nonce_hex: toHex(content.footerNonce),
      body_aad_hex: toHex(SIGNED_DATA_INFO),
      data_size: header.dataSize,
      footer_plain_hex: footer === null ? null : toHex(footer),
      padded_plaintext_len: padded?.length,
    });
  }
  for (const [name, value] of Object.entries(known)) {
    if (trace[name] !== undefined) same(value, trace[name], `trace.${name}`);
  }
  const params = optionalItems(trace, 'custom_params');
  if (params === null) return;
  same(header.params.length, params.length, 'number of custom params');
  for (const [i, param] of params.entries()) {
    same(header.params[i]?.key, text(param, 'key'), 'key of a custom param');
    const value = optionalText(param, 'value_hex');
    if (value !== null) same(toHex(header.params[i]?.value ?? concat()), value, 'value of a custom param');
  }
}

function includes(bytes: Bytes, part: Bytes): boolean {
  return toHex(bytes).includes(toHex(part));
}
