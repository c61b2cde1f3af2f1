/** The WebCrypto operations of a message, with the parts of noble loaded that nothing needs: for its cold start alone. */
export { load } from './contenders/webcrypto';
export * from './foundation';
