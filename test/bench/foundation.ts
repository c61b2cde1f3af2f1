/** The parts of noble that sealing and opening stand on where an engine lacks WebCrypto’s curves, for their size alone. */
export { ghash } from '@noble/ciphers/_polyval.js';
export { cbc, gcm } from '@noble/ciphers/aes.js';
export { ed25519, x25519 } from '@noble/curves/ed25519.js';
export { hkdf } from '@noble/hashes/hkdf.js';
export { hmac } from '@noble/hashes/hmac.js';
export { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
