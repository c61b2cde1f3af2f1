/**
 * Not a contender but a floor: the WebCrypto operations of one message of the format, one after another, with no format
 * around them. Sealing: two digests and two signatures (of the text and of the binding), two content encryptions, and for
 * each reader an ephemeral key, an agreement and the wrap (two SHA-384, AES-CBC, HMAC-SHA-384). Opening: one agreement
 * and unwrap, two decryptions, two digests, two verifications. Both: HKDF for the keys and the commitment. The binding,
 * which is in the footer, has 34 bytes for each reader. `converted.ts` adds the one step that WebCrypto has no call for.
 */
import { type Bytes, concat, fromHex, random } from '../../../src/crypto/bytes';
import { type Contender, the } from './contender';

const PKCS8 = fromHex('302e020100300506032b656e04220420');

interface Sealed {
  readonly key: CryptoKey;
  readonly footerKey: CryptoKey;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly body: ArrayBuffer;
  readonly footer: ArrayBuffer;
  readonly signature: ArrayBuffer;
  readonly hash: ArrayBuffer;
  readonly binding: Uint8Array<ArrayBuffer>;
  readonly wrapped: ArrayBuffer;
  readonly mac: ArrayBuffer;
}

const { subtle } = crypto;
/** Bytes of a footer besides its binding, and of a binding besides its readers. */
const FOOTER_REST = 240;
const BINDING_REST = 160;

/** A step between the operations that WebCrypto has no call for. */
export interface Change {
  /** On exported ephemeral keys, as base64url. */
  written(exported: readonly string[]): void;
  /** An ephemeral key as it was read. */
  read(): Bytes;
}

/** Without a binding it is a message as virgil-crypto seals it. */
export async function load(isBound = true, change: Change | null = null): Promise<Contender> {
  const people: CryptoKeyPair[] = [];
  const signing = (await subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  return {
    async meet(count) {
      while (people.length < count) {
        people.push((await subtle.generateKey('X25519', false, ['deriveBits'])) as CryptoKeyPair);
      }
    },
    async seal(data, count): Promise<Sealed> {
      await deriveContent(isBound);
      const key = await subtle.importKey('raw', random(32), 'AES-GCM', false, ['encrypt', 'decrypt']);
      const nonce = random(12);
      const hash = await subtle.digest('SHA-512', data);
      const signature = await subtle.sign('Ed25519', signing.privateKey, hash);
      const binding = new Uint8Array(isBound ? BINDING_REST + 34 * count : 0);
      if (isBound) {
        await subtle.digest('SHA-512', binding);
        await subtle.sign('Ed25519', signing.privateKey, hash);
      }
      const body = await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, data);
      const footerKey = await subtle.importKey('raw', random(32), 'AES-GCM', false, ['encrypt', 'decrypt']);
      const plainFooter = new Uint8Array(FOOTER_REST + binding.length);
      const footer = await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, footerKey, plainFooter);
      let wrapped = new ArrayBuffer(0);
      let mac = new ArrayBuffer(0);
      const exported: string[] = [];
      for (let i = 0; i < count; i++) {
        const made = await wrapFor(the(people, i).publicKey);
        ({ wrapped, mac } = made);
        exported.push(made.x);
      }
      change?.written(exported);
      return { key, footerKey, nonce, body, footer, signature, hash, binding, wrapped, mac };
    },
    async open(sealed, person) {
      const { key, footerKey, nonce, body, footer, signature, hash, binding, wrapped, mac } =
        sealed as Sealed;
      await unwrap(the(people, person), change?.read() ?? random(32), wrapped, mac);
      await deriveContent(isBound);
      await subtle.importKey('raw', random(32), 'AES-GCM', false, ['decrypt']);
      await subtle.importKey('raw', random(32), 'AES-GCM', false, ['decrypt']);
      await subtle.decrypt({ name: 'AES-GCM', iv: nonce }, footerKey, footer);
      const data = await subtle.decrypt({ name: 'AES-GCM', iv: nonce }, key, body);
      await subtle.digest('SHA-512', data);
      await subtle.verify('Ed25519', signing.publicKey, signature, hash);
      if (isBound) {
        await subtle.digest('SHA-512', binding);
        await subtle.verify('Ed25519', signing.publicKey, signature, hash);
      }
      return new Uint8Array(data);
    },
  };
}

async function deriveContent(isBound: boolean): Promise<void> {
  const ikm = await subtle.importKey('raw', random(32), 'HKDF', false, ['deriveBits']);
  const params = { name: 'HKDF', hash: 'SHA-512', salt: new Uint8Array(0), info: new Uint8Array(0) };
  await subtle.deriveBits(params, ikm, 88 * 8);
  if (isBound) await subtle.deriveBits(params, ikm, 32 * 8);
}

async function wrapFor(reader: CryptoKey): Promise<{ x: string; wrapped: ArrayBuffer; mac: ArrayBuffer }> {
  const ephemeral = await subtle.importKey('pkcs8', concat(PKCS8, random(32)), 'X25519', true, [
    'deriveBits',
  ]);
  const { x = '' } = await subtle.exportKey('jwk', ephemeral);
  const { key, macKey } = await wrapKeys(ephemeral, reader, 'encrypt', 'sign');
  const wrapped = await subtle.encrypt({ name: 'AES-CBC', iv: random(16) }, key, random(32));
  return { x, wrapped, mac: await subtle.sign('HMAC', macKey, wrapped) };
}

/** The ephemeral key is any here, which costs the same. The ciphertext has another key, so it is not read. */
async function unwrap(
  reader: CryptoKeyPair,
  ephemeral: Bytes,
  wrapped: ArrayBuffer,
  mac: ArrayBuffer,
): Promise<void> {
  const peer = await subtle.importKey('raw', ephemeral, 'X25519', false, []);
  const { key, macKey } = await wrapKeys(reader.privateKey, peer, 'encrypt', 'verify');
  await subtle.verify('HMAC', macKey, mac, wrapped);
  await subtle.encrypt({ name: 'AES-CBC', iv: random(16) }, key, random(32));
}

async function wrapKeys(
  own: CryptoKey,
  peer: CryptoKey,
  use: 'encrypt',
  macUse: 'sign' | 'verify',
): Promise<{ key: CryptoKey; macKey: CryptoKey }> {
  const shared = new Uint8Array(await subtle.deriveBits({ name: 'X25519', public: peer }, own, 256));
  const first = new Uint8Array(await subtle.digest('SHA-384', concat(shared, Uint8Array.of(0, 0, 0, 1))));
  const second = new Uint8Array(await subtle.digest('SHA-384', concat(shared, Uint8Array.of(0, 0, 0, 2))));
  const key = await subtle.importKey('raw', first.slice(0, 32), 'AES-CBC', false, [use]);
  const macBytes = concat(first.slice(32), second).slice(0, 48);
  const hmac = { name: 'HMAC', hash: 'SHA-384' };
  return { key, macKey: await subtle.importKey('raw', macBytes, hmac, false, [macUse]) };
}
