/** The parts of noble that sealing and opening stand on where an engine lacks WebCrypto’s curves, for their size alone. */
export { edwards } from '@noble/curves/abstract/edwards.js';
export { montgomery } from '@noble/curves/abstract/montgomery.js';
export { sha256, sha512 } from '@noble/hashes/sha2.js';
