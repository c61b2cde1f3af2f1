/** Messages under a passphrase, from fixed inputs. FORMAT.md, "Under a one-time passphrase". */

import { type Bytes, concat, utf8 } from '../../../src/crypto/bytes';
import { pad } from './message';
import { fixed, hkdf } from './primitives';
import { type CostPlan, costElement, stretched } from './stretch';
import { type Element, encode, integer, octets, sequence } from './tree';
import { seal } from './vault';

export interface PassphrasePlan extends CostPlan {
  readonly label: string;
  /** In the form that a key is made from. */
  readonly secret: string;
  readonly plaintext: Bytes;
  readonly version?: number;
  /** What is sealed in place of the padded text. */
  readonly padded?: Bytes;
}

export interface BuiltPassphraseMessage {
  readonly stretched: Bytes;
  readonly key: Bytes;
  readonly aad: Bytes;
  readonly padded: Bytes;
  readonly element: Element;
  readonly message: Bytes;
}

export async function buildPassphraseMessage(plan: PassphrasePlan): Promise<BuiltPassphraseMessage> {
  const { label } = plan;
  const salt = fixed(`${label}/salt`, 16);
  const secret = await stretched(plan.secret, plan, salt);
  const key = hkdf(secret, 'sealcard/passphrase/key/v1', 32);
  const head = [
    integer('version', plan.version ?? 1),
    costElement(plan, salt),
    octets('commitment', hkdf(secret, 'sealcard/passphrase/commit/v1', 32)),
  ];
  const aad = concat(utf8('sealcard/passphrase/v1\0'), ...head.map(part => encode(part)));
  const padded = plan.padded ?? pad(plan.plaintext, label);
  const nonce = fixed(`${label}/nonce`, 24);
  const sealed = seal(key, nonce, padded, aad);
  const element = sequence(
    'PassphraseMessage',
    ...head,
    octets('nonce', nonce),
    octets('ciphertext of the padded text, and its tag', sealed),
  );
  return { stretched: secret, key, aad, padded, element, message: encode(element) };
}
