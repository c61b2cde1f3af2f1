/** The parts of noble that sealing and opening stand on where an engine lacks WebCrypto’s curves, for their size alone. */
export { ed25519, x25519 } from '@noble/curves/ed25519.js';
export { sha256, sha512 } from '@noble/hashes/sha2.js';
