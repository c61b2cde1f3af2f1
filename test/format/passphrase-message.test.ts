/** Messages under a one-time passphrase: who has it opens them, nothing else does, and none costs more than is allowed. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Bytes, concat, fromUtf8, toHex, utf8 } from '../../src/crypto/bytes';
import { integer, octets, sequence } from '../../src/crypto/der';
import * as kdf from '../../src/crypto/kdf';
import { armor, firstMessage, readArmor } from '../../src/format/armor';
import { LIMITS, PASSPHRASE_COST_LIMIT } from '../../src/format/limits';
import { openUnderPassphrase, sealUnderPassphrase } from '../../src/format/passphrase-message';
import { WAYS } from '../support/make-vectors/changes';
import { examplePassphraseMessage as example } from '../support/make-vectors/examples';
import { elementsOf, encode } from '../support/make-vectors/tree';
import { codeOf, flipBit } from './people';

const CHEAP = { memory: 8, passes: 1, lanes: 1 };
const WORDS = 'zoo wrist width tuna sausage panther';
const seal = (text: string, passphrase = WORDS): Promise<Bytes> =>
  sealUnderPassphrase(utf8(text), passphrase, CHEAP);
const message = await seal('the text');

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a message under a passphrase', () => {
  test.each(['', 'x', 'Grüße 🙂\n'.repeat(200)])('opens to its text', async text => {
    expect(fromUtf8(await openUnderPassphrase(await seal(text), WORDS))).toBe(text);
  });

  test('does not open with another', async () => {
    const others = [
      '',
      ' ',
      'zoo',
      `${WORDS} zoo`,
      WORDS.replace('zoo', 'zone'),
      'zoo wrist width tuna panther sausage',
    ];
    for (const other of others) {
      expect(await codeOf(() => openUnderPassphrase(message, other)), other).toBe('message_passphrase_wrong');
    }
    expect(await codeOf(() => seal('x', '\n'))).toBe('message_passphrase_wrong');
  });

  test('is another each time, and shows neither text nor passphrase nor, but in steps, how long it is', async () => {
    const again = await seal('the text');
    expect(toHex(again)).not.toBe(toHex(message));
    expect(toHex(message)).not.toContain(toHex(utf8('the text')));
    expect(toHex(message)).not.toContain(toHex(utf8(WORDS)));
    expect((await seal('x'.repeat(155))).length).toBe(message.length);
    // A longer text takes one byte more to say how long it is.
    expect((await seal('x'.repeat(156))).length).toBe(message.length + 1 + 160);
  });

  test('is stretched as much as was decided', async () => {
    const costly = await sealUnderPassphrase(utf8('x'), WORDS);
    expect(toHex(costly)).toContain('0203010000020103020101');
    expect(fromUtf8(await openUnderPassphrase(costly, WORDS))).toBe('x');
  });

  test('is refused with any single bit flipped', async () => {
    for (let bit = 0; bit < message.length * 8; bit++) {
      const code = await codeOf(() => openUnderPassphrase(flipBit(message, bit), WORDS));
      expect(code, `bit ${bit}`).toMatch(/^message_(passphrase_wrong|damaged|malformed|unsupported)$/);
    }
  }, 60_000);

  test('is refused wherever it is cut, and with anything after it', async () => {
    for (let length = 0; length < message.length; length++) {
      expect(await codeOf(() => openUnderPassphrase(message.slice(0, length), WORDS))).toBe(
        'message_malformed',
      );
    }
    const longer = concat(message, new Uint8Array(1));
    expect(await codeOf(() => openUnderPassphrase(longer, WORDS))).toBe('message_malformed');
  });

  test.each(Object.entries(WAYS))(
    'is refused written in a way that DER does not have: %s',
    async (_, way) => {
      let count = 0;
      for (const target of elementsOf(example.element)) {
        let changed = false;
        const written = encode(example.element, (element, content) => {
          const other = element === target ? way(element, content) : null;
          changed ||= other !== null;
          return other;
        });
        if (!changed) continue;
        count++;
        const code = await codeOf(() => openUnderPassphrase(written, WORDS));
        expect(code, target.note).toMatch(/^message_(malformed|unsupported)$/);
      }
      expect(count).toBeGreaterThan(1);
    },
  );

  test('opens to one text only: the commitment is of the passphrase, and is sealed with the text', async () => {
    const other = await seal('the text', 'another one');
    // Before it: two heads of the outer SEQUENCE, the version, the cost, and a head of its own.
    const start = message.length - (2 + 24) - (3 + 176) - 32;
    expect(toHex(message.slice(start - 2, start))).toBe('0420');
    const swapped = concat(
      message.slice(0, start),
      other.slice(start, start + 32),
      message.slice(start + 32),
    );
    for (const passphrase of [WORDS, 'another one']) {
      expect(await codeOf(() => openUnderPassphrase(swapped, passphrase))).toBe('message_passphrase_wrong');
    }
  });
});

describe('what it may cost is checked before it costs', () => {
  const of = (memory: number, passes: number, lanes: number): Bytes =>
    sequence(
      integer(1),
      sequence(octets(new Uint8Array(16)), integer(memory), integer(passes), integer(lanes)),
      octets(new Uint8Array(32)),
      octets(new Uint8Array(24)),
      octets(new Uint8Array(176)),
    );
  const { memory, passes, lanes } = PASSPHRASE_COST_LIMIT;

  test.each([
    ['memory', of(memory + 1, 1, 1), 'message_unsupported'],
    ['most memory there is', of(2 ** 53 - 1, 1, 1), 'message_unsupported'],
    ['passes', of(16, passes + 1, 1), 'message_unsupported'],
    ['lanes', of(64, 1, lanes + 1), 'message_unsupported'],
    ['no pass', of(16, 0, 1), 'message_malformed'],
    ['no lane', of(16, 1, 0), 'message_malformed'],
    ['too little memory', of(31, 1, 4), 'message_malformed'],
  ])('%s', async (_, hostile, code) => {
    const stretching = vi.spyOn(kdf, 'argon2id');
    expect(await codeOf(() => openUnderPassphrase(hostile, WORDS))).toBe(code);
    expect(stretching).not.toHaveBeenCalled();
  });

  test('a text too long', async () => {
    const limits = { ...LIMITS, text: 1000 };
    expect(await codeOf(() => openUnderPassphrase(new Uint8Array(1000), WORDS, limits))).toBe('limit_text');
    const sealing = (length: number) => () =>
      sealUnderPassphrase(new Uint8Array(length), WORDS, CHEAP, limits);
    expect(await codeOf(sealing(1000))).toBe('limit_text');
    expect(await codeOf(sealing(300))).toBeNull();
  });
});

describe('its text form', () => {
  const text = armor('PASSPHRASE MESSAGE', message);

  test('has lines of its own', () => {
    expect(text).toMatch(
      /^-----BEGIN SEALCARD PASSPHRASE MESSAGE-----\n[^-]+\n-----END SEALCARD PASSPHRASE MESSAGE-----$/,
    );
    expect(toHex(readArmor(text, 'PASSPHRASE MESSAGE'))).toBe(toHex(message));
  });

  test('that was cut says so, with an END line and without', async () => {
    const lines = text.split('\n');
    for (let kept = 1; kept < lines.length - 1; kept++) {
      for (const end of [[], lines.slice(-1)]) {
        const cut = [...lines.slice(0, kept), ...end].join('\n');
        expect(await codeOf(() => readArmor(cut, 'PASSPHRASE MESSAGE')), cut).toBe('message_incomplete');
      }
    }
  });

  test('is no message for a card, and where it comes first one is told that it needs a passphrase', async () => {
    const other = armor('MESSAGE', new Uint8Array(300));
    expect(await codeOf(() => readArmor(text, 'MESSAGE'))).toBe('passphrase_needed');
    expect(await codeOf(() => readArmor(`${text}\n${other}`, 'MESSAGE'))).toBe('passphrase_needed');
    expect(await codeOf(() => readArmor(`${other}\n${text}`, 'MESSAGE'))).toBeNull();
    expect(await codeOf(() => readArmor(other, 'PASSPHRASE MESSAGE'))).toBe('block_missing');
    expect(firstMessage(`hello\n${text}\n${other}`)).toBe('PASSPHRASE MESSAGE');
    expect(firstMessage(`> ${other}\n${text}`)).toBe('MESSAGE');
    expect(firstMessage(armor('CARD', utf8('{}')))).toBeNull();
  });
});
