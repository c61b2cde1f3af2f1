/** What a peer does with virgil-crypto: keys, signatures, messages. */

import type { Base64, KeyReport, Operations, ReadRequest, WriteRequest } from './operations';
import { type Crypto, cryptoFor, type Data, type Key, type Stream } from './virgil';

/** Streams are fed in pieces of this size, which is no multiple of a cipher block. */
const PIECE = 10_007;

const bytes = (base64: Base64): Buffer => Buffer.from(base64, 'base64');
const base64 = (data: Uint8Array): Base64 => Buffer.from(data).toString('base64');

export const generateKeys: Operations['generateKeys'] = ({ kind }) => {
  const crypto = cryptoFor(false);
  return report(crypto.exportPrivateKey(crypto.generateKeys(kind).privateKey));
};

export const importPrivateKey: Operations['importPrivateKey'] = ({ privateKey }) => report(bytes(privateKey));

export const importPublicKey: Operations['importPublicKey'] = ({ publicKey }) => {
  const key = cryptoFor(false).importPublicKey(bytes(publicKey));
  return {
    publicKey: base64(cryptoFor(false).exportPublicKey(key)),
    shortId: base64(key.identifier),
    longId: base64(cryptoFor(true).importPublicKey(bytes(publicKey)).identifier),
  };
};

export const sign: Operations['sign'] = ({ data, privateKey }) => {
  const crypto = cryptoFor(false);
  return {
    signature: base64(crypto.calculateSignature(bytes(data), crypto.importPrivateKey(bytes(privateKey)))),
  };
};

export const verify: Operations['verify'] = ({ data, signature, publicKey }) => {
  const crypto = cryptoFor(false);
  return {
    valid: crypto.verifySignature(bytes(data), bytes(signature), crypto.importPublicKey(bytes(publicKey))),
  };
};

export const write: Operations['write'] = request => {
  const crypto = cryptoFor(request.longIds);
  const data = bytes(request.data);
  const to = request.recipients.map(key => crypto.importPublicKey(bytes(key)));
  const { api, padding } = request;
  if (api === 'encrypt') return whole(crypto.encrypt(data, to, padding));
  if (api === 'streamCipher') {
    return whole(pour(crypto.createStreamCipher(to, signatureOf(crypto, data, request)), data));
  }
  const from = senderOf(crypto, request);
  if (api === 'signThenEncrypt') return whole(crypto.signThenEncrypt(data, from, to, padding));
  if (api === 'signAndEncrypt') return whole(crypto.signAndEncrypt(data, from, to, padding));
  if (api === 'streamSignAndEncrypt')
    return whole(pour(crypto.createStreamSignAndEncrypt(from, to, padding), data, data.length));
  const { encryptedData, metadata } = crypto.signThenEncryptDetached(data, from, to, padding);
  return { message: base64(encryptedData), metadata: base64(metadata) };
};

export const read: Operations['read'] = request => {
  const crypto = cryptoFor(request.longIds);
  const message = bytes(request.message);
  const reader = crypto.importPrivateKey(bytes(request.reader));
  const signers = signersOf(crypto, request);
  switch (request.api) {
    case 'decrypt':
      return { data: base64(crypto.decrypt(message, reader)) };
    case 'decryptThenVerify':
      return { data: base64(crypto.decryptThenVerify(message, reader, signers)) };
    case 'decryptThenVerifyDetached': {
      const metadata = bytes(request.metadata ?? '');
      return { data: base64(crypto.decryptThenVerifyDetached(message, metadata, reader, signers)) };
    }
    case 'decryptAndVerify':
      return { data: base64(crypto.decryptAndVerify(message, reader, signers)) };
    case 'streamDecipher':
      return { data: base64(pour(crypto.createStreamDecipher(reader), message)) };
    case 'streamDecryptAndVerify': {
      const stream = crypto.createStreamDecryptAndVerify();
      const data = pour(stream, message, reader);
      stream.verify(signers);
      return { data: base64(data) };
    }
  }
};

function report(der: Buffer): KeyReport {
  const crypto = cryptoFor(false);
  const key = crypto.importPrivateKey(der);
  return {
    privateKey: base64(crypto.exportPrivateKey(key)),
    publicKey: base64(crypto.exportPublicKey(crypto.extractPublicKey(key))),
    shortId: base64(key.identifier),
    longId: base64(cryptoFor(true).importPrivateKey(der).identifier),
  };
}

function whole(message: Buffer): { message: Base64; metadata: null } {
  return { message: base64(message), metadata: null };
}

function signatureOf(crypto: Crypto, data: Buffer, request: WriteRequest): Data | undefined {
  if (request.signature !== undefined) return bytes(request.signature);
  return request.sender === null ? undefined : crypto.calculateSignature(data, senderOf(crypto, request));
}

function senderOf(crypto: Crypto, { sender, forger }: WriteRequest): Key {
  if (sender === null) throw new Error('This call needs a sender');
  const named = crypto.importPrivateKey(bytes(sender));
  if (forger === undefined) return named;
  return under(named, crypto.importPrivateKey(bytes(forger)));
}

function signersOf(crypto: Crypto, { signers, impostor }: ReadRequest): Key[] {
  const keys = signers.map(key => crypto.importPublicKey(bytes(key)));
  const [first, ...others] = keys;
  if (impostor === undefined || first === undefined) return keys;
  return [under(first, crypto.importPublicKey(bytes(impostor))), ...others];
}

/** `key` under the id of `named`. */
function under(named: Key, key: Key): Key {
  key.identifier = named.identifier;
  return key;
}

function pour(stream: Stream, data: Buffer, start?: Key | number): Buffer {
  const parts = [stream.start(start) ?? Buffer.alloc(0)];
  for (let at = 0; at < data.length; at += PIECE) parts.push(stream.update(data.subarray(at, at + PIECE)));
  parts.push(stream.final());
  return Buffer.concat(parts);
}
