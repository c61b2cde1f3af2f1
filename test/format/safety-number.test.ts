import { wordlist } from '@scure/bip39/wordlists/english.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRecoveryCode } from '../../src/format/recovery-code';
import { compareSafety, type Party, safetyNumber } from '../../src/format/safety-number';
import { codeOf, makePeople, type People } from './people';

let people: People;
let alice: Party;
let bob: Party;

beforeAll(async () => {
  people = await makePeople();
  alice = { identity: 'alice@example.com', publicKey: people.alice.publicKey };
  bob = { identity: 'bob@example.com', publicKey: people.bob.publicKey };
});

describe('the safety number', () => {
  it('is the same on both sides', () => {
    // A copy of the key stands for what the other side parsed from the card.
    const copied = { ...alice, publicKey: { ...alice.publicKey } };
    expect(safetyNumber(bob, copied)).toEqual(safetyNumber(alice, bob));
  });

  it('is sixty digits and twelve words', () => {
    const { digits, words } = safetyNumber(alice, bob);
    expect(digits).toHaveLength(12);
    for (const group of digits) expect(group).toMatch(/^\d{5}$/);
    expect(words).toHaveLength(12);
    for (const word of words) expect(wordlist).toContain(word);
  });

  it('is another one for another key and for another name, in the half of that person only', () => {
    const number = safetyNumber(alice, bob);
    const mallory = { ...bob, publicKey: people.mallory.publicKey };
    const renamed = { ...bob, identity: 'Bob@example.com' };
    for (const other of [mallory, renamed]) {
      const changed = safetyNumber(alice, other);
      expect(changed.words).not.toEqual(number.words);
      const shared = changed.digits.filter(group => number.digits.includes(group));
      expect(shared.length).toBeGreaterThanOrEqual(6);
      expect(shared.length).toBeLessThan(12);
    }
  });

  it('is compared with what was scanned', () => {
    const number = safetyNumber(alice, bob);
    expect(compareSafety(number, ` ${safetyNumber(bob, alice).code}\n`)).toBe('same');
    expect(compareSafety(number, safetyNumber(alice, { ...bob, identity: 'x' }).code)).toBe('different');
    for (const foreign of ['', 'https://example.com', number.digits.join(''), number.code.slice(0, -1)])
      expect(compareSafety(number, foreign)).toBe('foreign');
  });

  it('does not pass for the words of a recovery kit', async () => {
    // One in sixteen would have a right checksum by chance; this pair has none.
    const fixed = safetyNumber(party('a', 1), party('b', 2));
    expect(await codeOf(() => readRecoveryCode(fixed.words.join(' ')))).toBe('words_mistyped');
  });
});

function party(identity: string, byte: number): Party {
  const raw = new Uint8Array(32).fill(byte);
  return { identity, publicKey: { type: 'ed25519', raw, spki: raw } };
}
