/** All of src/crypto and src/format, for its size alone. */
export * as bytes from '../../src/crypto/bytes';
export * as armor from '../../src/format/armor';
export * as card from '../../src/format/card';
export * as cardText from '../../src/format/card-text';
export * as cardV4 from '../../src/format/card-v4';
export * as cardVerify from '../../src/format/card-verify';
export * as key from '../../src/format/key';
export * as message from '../../src/format/message';
export * as pbes2 from '../../src/format/pbes2';
export * as record from '../../src/format/record';
export * as token from '../../src/format/token';
export * as vault from '../../src/format/vault';
