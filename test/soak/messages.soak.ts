/** Generated exchanges, damage and noise: many more than the unit tests have time for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, equal } from '../../src/crypto/bytes';
import { SealcardError } from '../../src/crypto/errors';
import { armor, findBlocks, readArmor } from '../../src/format/armor';
import { parseCard } from '../../src/format/card';
import { readCard } from '../../src/format/card-text';
import { generatePrivateKey, type PrivateKey, parsePublicKey } from '../../src/format/key';
import { open, seal } from '../../src/format/message';
import { decryptPrivateKey } from '../../src/format/pbes2';
import { openKeyring } from '../../src/format/vault';

const people = await Promise.all(Array.from({ length: 12 }, () => generatePrivateKey()));
const person = fc.nat(people.length - 1).map(index => people[index] as PrivateKey);
const bytes = (maxLength: number) =>
  fc.uint8Array({ maxLength }).map(array => new Uint8Array(array) as Bytes);
const publicKeys = people.map(key => key.publicKey);

async function ourError(act: () => unknown): Promise<SealcardError> {
  try {
    await act();
  } catch (thrown) {
    if (thrown instanceof SealcardError) return thrown;
    throw thrown;
  }
  throw new Error('Expected a refusal');
}

describe('generated exchanges', () => {
  it('every recipient opens what was sealed, and nobody else does', async () => {
    const recipients = fc.uniqueArray(person, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(bytes(5000), person, recipients, async (plaintext, sender, readers) => {
        const message = await seal({
          plaintext,
          sender,
          recipients: readers.map(key => key.publicKey),
          signedAt: 1_800_000_000,
        });
        const received = readArmor(armor('MESSAGE', message), 'MESSAGE');
        for (const reader of people) {
          const invited = reader === sender || readers.includes(reader);
          if (!invited) {
            expect((await ourError(() => open(received, [reader], () => publicKeys))).code).toBe(
              'message_not_for_you',
            );
            continue;
          }
          const opened = await open(received, [reader], () => publicKeys);
          expect(equal(opened.plaintext, plaintext)).toBe(true);
          expect(opened.verdict).toMatchObject({ kind: 'signed', binding: { signedAt: 1_800_000_000 } });
        }
      }),
      { numRuns: 600 },
    );
  });

  it('changed messages are refused with an error of ours', async () => {
    const [sender, reader] = people as [PrivateKey, PrivateKey];
    const message = await seal({
      plaintext: new TextEncoder().encode('the canary') as Bytes,
      sender,
      recipients: [reader.publicKey],
      signedAt: 1_800_000_000,
    });
    const change = fc.record({ at: fc.nat(message.length - 1), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 6 }), async changes => {
        const damaged = message.slice();
        for (const { at, to } of changes) damaged[at] = to;
        if (equal(damaged, message)) return;
        const outcome = await open(damaged, [reader], () => publicKeys).then(
          ({ plaintext }) => plaintext,
          (thrown: unknown) => thrown,
        );
        // The sign bit of an ephemeral key may change and nothing does; anything else is an error of ours.
        if (!(outcome instanceof SealcardError)) {
          expect(new TextDecoder().decode(outcome as Bytes)).toBe('the canary');
        }
      }),
      { numRuns: 6_000 },
    );
  });
});

describe('noise', () => {
  const parsers: Record<string, (noise: Bytes) => unknown> = {
    message: noise => open(noise, people, () => publicKeys),
    'public key': parsePublicKey,
    'private key': noise => decryptPrivateKey(noise, 'x'),
    card: parseCard,
    vault: noise => openKeyring(noise, new Uint8Array(32)),
  };
  it.each(Object.keys(parsers))('as a %s is refused with an error of ours', async name => {
    const start = fc.constantFrom([], [0x30], [0x30, 0x82], [0x30, 0x81, 0xff], [0x7b, 0x22]);
    await fc.assert(
      fc.asyncProperty(start, bytes(400), async (head, tail) => {
        const noise = new Uint8Array([...head, ...tail]) as Bytes;
        await ourError(() => parsers[name]?.(noise));
      }),
      { numRuns: 8_000 },
    );
  });

  it('as text is refused or read, and never hangs', async () => {
    const piece = fc.constantFrom(
      '-----BEGIN SEALCARD MESSAGE-----',
      '-----END SEALCARD MESSAGE-----',
      '-----BEGIN SEALCARD CARD-----',
      '-----BEGIN PGP MESSAGE-----',
      '-----',
      '> ',
      '&#45;',
      '=3D=\n',
      'TUlJ',
      '\n',
      '\u200b',
    );
    const text = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 20 })), { maxLength: 60 })
      .map(parts => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, async noise => {
        for (const block of findBlocks(noise)) expect(block.end).toBeGreaterThanOrEqual(block.start);
        await ourError(() => readCard(noise)).catch(() => undefined);
      }),
      { numRuns: 20_000 },
    );
  });
});
