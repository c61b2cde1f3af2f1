/** Sealcard itself. The circle's keys are kept as the extension keeps those of known cards. */
import type { Bytes } from '../../../src/crypto/bytes';
import { generatePrivateKey, type PrivateKey, type PublicKey } from '../../../src/format/key';
import { LIMITS } from '../../../src/format/limits';
import { open, seal } from '../../../src/format/message';
import { type Contender, the } from './contender';

/** A file may be longer than a text. */
const LONG = { ...LIMITS, text: 1 << 28 };

export async function load(): Promise<Contender> {
  const people: PrivateKey[] = [];
  const publicKeys: PublicKey[] = [];
  return {
    async meet(count) {
      while (people.length < count) {
        const person = await generatePrivateKey();
        people.push(person);
        publicKeys.push(person.publicKey);
      }
    },
    seal(data, count) {
      const signedAt = Math.floor(Date.now() / 1000);
      const recipients = publicKeys.slice(0, count);
      return seal({ plaintext: data, sender: the(people, 0), recipients, signedAt }, LONG);
    },
    async open(sealed, person) {
      const sender = the(publicKeys, 0);
      const reader = the(people, person);
      const { plaintext, verdict } = await open(sealed as Bytes, [reader], () => [sender], LONG);
      if (verdict.kind !== 'signed') throw new Error('not verified');
      return plaintext;
    },
  };
}
