/** age, which encrypts and does not sign. */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { type Contender, the } from './contender';

export async function load(): Promise<Contender> {
  const people: { identity: string; recipient: string }[] = [];
  return {
    async meet(count) {
      while (people.length < count) {
        const identity = await generateX25519Identity();
        people.push({ identity, recipient: await identityToRecipient(identity) });
      }
    },
    async seal(data, count) {
      const encrypter = new Encrypter();
      for (const { recipient } of people.slice(0, count)) encrypter.addRecipient(recipient);
      return encrypter.encrypt(data);
    },
    async open(sealed, person) {
      const decrypter = new Decrypter();
      decrypter.addIdentity(the(people, person).identity);
      return decrypter.decrypt(sealed as Uint8Array);
    },
  };
}
