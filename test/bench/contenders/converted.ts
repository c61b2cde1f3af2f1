/**
 * The floor with the one step that WebCrypto has no call for: an ephemeral key comes out as base64 and in its X25519 form,
 * and stands in a message in its Ed25519 form. One inversion in the field for all readers, by Sealcard's own code.
 */
import { fromBase64Url, random } from '../../../src/crypto/bytes';
import { edwardsFromMontgomery, montgomeryFromEdwards } from '../../../src/crypto/x25519';
import type { Contender } from './contender';
import { load as loadOperations } from './webcrypto';

export function load(isBound = true): Promise<Contender> {
  return loadOperations(isBound, {
    written: exported => edwardsFromMontgomery(exported.map(fromBase64Url)),
    // Any 32 bytes cost the same.
    read: () => montgomeryFromEdwards([random(32)])[0] ?? random(32),
  });
}
