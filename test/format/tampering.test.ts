import { describe, expect, test } from 'vitest';
import { type Bytes, equal, utf8 } from '../../src/crypto/bytes';
import { SealcardError } from '../../src/crypto/errors';
import { ENVELOPE_LENGTH } from '../../src/format/envelope';
import { parseHeader } from '../../src/format/header';
import { LIMITS } from '../../src/format/limits';
import { open, seal } from '../../src/format/message';
import { codeOf, flipBit, knows, makePeople } from './people';

const { alice, bob } = await makePeople();
const message = await seal({
  plaintext: utf8('the text'),
  sender: alice,
  recipients: [bob.publicKey],
  signedAt: 1_800_000_000,
});
const header = parseHeader(message, [bob], LIMITS);

/** Where the reader's own envelope starts, and the other's. */
function envelopeOf(reader: typeof bob): number {
  const [own] = parseHeader(message, [reader], LIMITS).recipients.own;
  if (own === undefined) throw new Error('no entry');
  return own.envelope.byteOffset - message.byteOffset;
}

const ID_BEFORE_ENVELOPE = 8 + 10;
const SIGN_BIT = (18 + 31) * 8 + 7;

describe('every single flipped bit', () => {
  const ownStart = envelopeOf(bob);
  const otherStart = envelopeOf(alice);

  test('is refused, but for the sign bit of the own ephemeral key and the entry of the other recipient', async () => {
    const opened: number[] = [];
    for (let bit = 0; bit < message.length * 8; bit++) {
      const changed = flipBit(message, bit);
      try {
        const { plaintext, verdict } = await open(changed, [bob], knows(alice));
        expect(equal(plaintext, utf8('the text')) && verdict.kind === 'signed').toBe(true);
        opened.push(bit);
      } catch (error) {
        if (!(error instanceof SealcardError)) throw error;
      }
    }
    expect(opened).toContain(ownStart * 8 + SIGN_BIT);
    // The other's id and envelope are nothing a reader can check: nobody but the other can.
    const isOthers = (bit: number): boolean =>
      bit >= (otherStart - ID_BEFORE_ENVELOPE) * 8 && bit < (otherStart + ENVELOPE_LENGTH) * 8;
    expect(opened.filter(bit => !isOthers(bit))).toEqual([ownStart * 8 + SIGN_BIT]);
    expect(header.recipients.count).toBe(2);
  }, 60_000);

  test('in an entry of another, opens for nobody it was not sealed for', async () => {
    for (let bit = otherStart * 8; bit < (otherStart + ENVELOPE_LENGTH) * 8; bit++) {
      const code = await codeOf(() => open(flipBit(message, bit), [alice], knows(alice)));
      expect(code === null).toBe(bit === otherStart * 8 + SIGN_BIT);
    }
  }, 60_000);
});

test('every truncation is refused', async () => {
  for (let length = 0; length < message.length; length++) {
    const code = await codeOf(() => open(message.subarray(0, length), [bob], knows(alice)));
    expect(code).toMatch(/^message_(incomplete|malformed|damaged)$/);
  }
});

test('a truncation says how much is there and how much is missing, as far as the message says it', async () => {
  const cut = (length: number): Promise<unknown> => open(message.subarray(0, length), [bob], knows(alice));
  await expect(cut(100)).rejects.toMatchObject({
    code: 'message_incomplete',
    details: { got: 100, expected: header.length },
  });
  await expect(cut(header.length + 3)).rejects.toMatchObject({
    code: 'message_incomplete',
    details: { got: header.length + 3, expected: header.length + 160 + 16 + 97 + 16 },
  });
});

test.each([1, 16, 1000])('%i bytes after the end are refused', async count => {
  const longer = new Uint8Array(message.length + count);
  longer.set(message);
  expect(await codeOf(() => open(longer, [bob], knows(alice)))).toBe('message_damaged');
});

test('noise, text and nothing are no messages, and no crash', async () => {
  const inputs: Bytes[] = [
    new Uint8Array(0),
    utf8('hello'),
    utf8('0'.repeat(500)),
    new Uint8Array(2000).fill(0x30),
  ];
  for (const input of inputs) {
    expect(await codeOf(() => open(input, [bob], knows(alice)))).toMatch(/^(message|limit)_/);
  }
});
