/** Object identifiers of the wire format, as the content bytes of their DER form, and what is built from them alone. */

import { type Bytes, fromHex } from '../crypto/bytes';
import { der, sequence, Tag } from '../crypto/der';

export const Oid = {
  /** RFC 8410 */
  ed25519: fromHex('2b6570'),
  x25519: fromHex('2b656e'),
  /** RFC 8017 appendix B, FIPS 180-4 */
  sha384: fromHex('608648016503040202'),
  sha512: fromHex('608648016503040203'),
  /** ISO/IEC 18033-2 */
  kdf2: fromHex('28818c71020502'),
  /** RFC 3565, RFC 5084 */
  aes128Cbc: fromHex('608648016503040102'),
  aes256Cbc: fromHex('60864801650304012a'),
  aes256Gcm: fromHex('60864801650304012e'),
  /** RFC 5652 */
  data: fromHex('2a864886f70d010701'),
  envelopedData: fromHex('2a864886f70d010703'),
  /** RFC 8619 */
  hkdfSha512: fromHex('2a864886f70d010910031e'),
  /** RFC 8018 */
  pbkdf2: fromHex('2a864886f70d01050c'),
  pbes2: fromHex('2a864886f70d01050d'),
  hmacSha1: fromHex('2a864886f70d0207'),
  hmacSha256: fromHex('2a864886f70d0209'),
  hmacSha384: fromHex('2a864886f70d020a'),
  hmacSha512: fromHex('2a864886f70d020b'),
  /** The Virgil arc: 1.3.6.1.4.1.54811.1.3 */
  randomPadding: fromHex('2b0601040183ac1b0103'),
} as const;

export function oid(content: Bytes): Bytes {
  return der(Tag.oid, content);
}

/** AlgorithmIdentifier without parameters. */
export function algorithm(content: Bytes): Bytes {
  return sequence(oid(content));
}

/** AlgorithmIdentifier whose parameters are NULL. */
export function algorithmNull(content: Bytes): Bytes {
  return sequence(oid(content), der(Tag.null));
}
