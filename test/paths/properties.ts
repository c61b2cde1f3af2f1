/**
 * Properties of the two paths: for the same input, WebCrypto and noble give the same bytes, or fail with the same code;
 * and what one writes the other reads. What has one path only is in `against-noble.ts`.
 */
import { type Bytes, concat, fromHex, random, toHex, utf8 } from '../../src/crypto/bytes';
import { publicKeyOf, sign, verify } from '../../src/crypto/ed25519';
import { SealcardError } from '../../src/crypto/errors';
import { forcePath, type Path } from '../../src/crypto/native';
import * as x25519 from '../../src/crypto/x25519';
import { armor, readArmor } from '../../src/format/armor';
import { createCard } from '../../src/format/card';
import { verifyCard } from '../../src/format/card-verify';
import { unwrapMessageKey, wrapMessageKey } from '../../src/format/envelope';
import { generatePrivateKey, type PrivateKey, privateKeyOf } from '../../src/format/key';
import { open, seal } from '../../src/format/message';
import { verifyData } from '../../src/format/signature';
import { AGAINST_NOBLE } from './against-noble';
import { bytesOf, each, expectSame, flipped, LENGTHS } from './comparing';

const ROUNDS = 25;
const WRITERS = [
  ['native', 'portable'],
  ['portable', 'native'],
] as const satisfies readonly (readonly [Path, Path])[];

/** u-coordinates of small order (RFC 7748 §6.1 asks to check for what they give). */
const LOW_ORDER_U = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map(fromHex);

export const PROPERTIES: Readonly<Record<string, () => Promise<void>>> = {
  'the two paths are two': async () => {
    const calls = await subtleCalls(() => sign(random(32), random(8)));
    expectSame(calls.portable, '0', 'WebCrypto calls of the portable path');
    if (calls.native === '0') throw new Error('the native path does not call WebCrypto');
  },
  'Ed25519 public keys': () => many(() => bothOf(random(32), seed => publicKeyOf(seed))),
  'Ed25519 signatures': () =>
    each(LENGTHS, async length => {
      const message = bytesOf(length);
      await bothOf(random(32), seed => sign(seed, message));
    }),
  'Ed25519 signatures are valid on both': () => many(() => verdicts((_, signature) => signature, true)),
  'Ed25519 with a flipped bit is not': () =>
    many(() => verdicts((_, signature) => flipped(signature), false)),
  'Ed25519 with S + L is not': () => many(() => verdicts((_, signature) => plusOrder(signature), false)),
  'Ed25519 with R of small order is not': () =>
    many(() => verdicts((_, signature) => concat(identity(), signature.slice(32)), false)),
  'Ed25519 of arbitrary bytes as a key': () =>
    many(() => bothVerify(random(32), random(20), concat(random(63), new Uint8Array(1)))),
  'Ed25519 of other lengths is not': () => many(() => verdicts((_, signature) => signature.slice(1), false)),
  'X25519 public keys': () => many(() => bothOf(random(32), scalar => x25519.publicKeyOf(scalar))),
  'X25519 agreement': () =>
    many(async () => {
      const u = await x25519.publicKeyOf(random(32));
      await bothOf(random(32), scalar => x25519.agree(scalar, u.slice()));
    }),
  'X25519 agreement with arbitrary coordinates': () =>
    many(() => {
      const u = random(32);
      return bothOf(random(32), scalar => x25519.agree(scalar, u.slice()));
    }),
  'X25519 agreement with small order is refused': () =>
    each(LOW_ORDER_U, async u => {
      const outcome = await bothOf(random(32), scalar => x25519.agree(scalar, u.slice()));
      expectSame(outcome, 'key_weak', toHex(u));
    }),
  'X25519 ephemeral keys agree across': () =>
    each(WRITERS, async ([writer, reader]) => {
      forcePath(writer);
      const [ephemeral] = await x25519.generateEphemerals(1);
      if (ephemeral === undefined) throw new Error('none was made');
      const scalar = random(32);
      const shared = await ephemeral.agree(await x25519.publicKeyOf(scalar));
      forcePath(reader);
      expectSame(toHex(await x25519.agree(scalar, ephemeral.publicKey)), toHex(shared), 'shared secret');
    }),
  // Made from scalars that are wiped at once: an engine that read them later would make one key of them all.
  'X25519 ephemeral keys are different': () =>
    each(WRITERS, async ([writer]) => {
      forcePath(writer);
      const made = await x25519.generateEphemerals(40);
      const zero = toHex(await x25519.publicKeyOf(new Uint8Array(32)));
      const keys = new Set(made.map(({ publicKey }) => toHex(publicKey)));
      expectSame(String(keys.size), '40', 'number of keys');
      expectSame(String(keys.has(zero)), 'false', 'key of zeros');
    }),
  'keys from the same seed': () =>
    many(() => bothOf(random(32), async seed => (await privateKeyOf('ed25519', seed)).publicKey.spki)),
  ...AGAINST_NOBLE,
  'envelopes across': () =>
    each(WRITERS, async ([writer, reader]) => {
      const people = await Promise.all([generatePrivateKey(), privateKeyOf('x25519', random(32))]);
      const messageKey = random(32);
      forcePath(writer);
      const envelopes = await wrapMessageKey(
        messageKey,
        people.map(person => person.publicKey),
      );
      forcePath(reader);
      for (const [i, person] of people.entries()) {
        const found = await unwrapMessageKey(envelopes[i] ?? new Uint8Array(0), person);
        expectSame(found === null ? 'null' : toHex(found), toHex(messageKey), 'message key');
      }
    }),
  'messages across': () =>
    each([0, 1, 1000, 100_000], length => each(WRITERS, pair => across(pair, length, 3))),
  'messages to forty across': () => each(WRITERS, pair => across(pair, 50, 40)),
  'flipped bits of a message are judged alike': async () => {
    const [alice, bob] = await Promise.all([generatePrivateKey(), generatePrivateKey()]);
    const message = await letter(bytesOf(40), alice, [bob]);
    for (let bit = 3; bit < message.length * 8; bit += 61) {
      const damaged = message.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await bothOf(damaged, async bytes => {
        const { plaintext, verdict } = await open(bytes, [bob], () => [alice.publicKey]);
        return concat(plaintext, utf8(verdict.kind));
      });
    }
  },
  'cards across': () =>
    each(WRITERS, async ([writer, reader]) => {
      forcePath(writer);
      const privateKey = await generatePrivateKey();
      const card = await createCard({ identity: 'alice@example.com', privateKey, createdAt: 1_700_000_000 });
      forcePath(reader);
      await verifyCard(card);
      const [own] = card.signatures;
      const other = concat(card.snapshot, utf8(' '));
      const accepted = own !== undefined && (await verifyData(card.publicKey, other, own.signature));
      expectSame(String(accepted), 'false', 'of another snapshot');
    }),
};

async function across(
  [writer, reader]: readonly [Path, Path],
  length: number,
  people: number,
): Promise<void> {
  const readers = await Promise.all(Array.from({ length: people }, () => generatePrivateKey()));
  const [alice] = readers;
  const last = readers.at(-1);
  if (alice === undefined || last === undefined) throw new Error('nobody is there');
  const text = bytesOf(length);
  forcePath(writer);
  const form = armor('MESSAGE', await letter(text, alice, readers));
  forcePath(reader);
  const { plaintext, verdict } = await open(readArmor(form, 'MESSAGE'), [last], () => [alice.publicKey]);
  expectSame(toHex(plaintext), toHex(text), 'text');
  expectSame(verdict.kind, 'signed', 'verdict');
}

function letter(plaintext: Bytes, sender: PrivateKey, readers: readonly PrivateKey[]): Promise<Bytes> {
  const recipients = readers.map(reader => reader.publicKey);
  return seal({ plaintext, sender, recipients, signedAt: 1_700_000_000 });
}

/** What an operation gives for a copy of the input on both paths, which must be the same: hex, or an error's code. */
async function bothOf(input: Bytes, operation: (input: Bytes) => Promise<Bytes>): Promise<string> {
  const outcomes: string[] = [];
  for (const path of ['native', 'portable'] as const) {
    forcePath(path);
    // A copy: what is cached for one array must not serve the other path.
    outcomes.push(await outcomeOf(operation(input.slice())));
  }
  const [native = '', portable = ''] = outcomes;
  expectSame(portable, native, 'the portable path');
  return native;
}

async function outcomeOf(operation: Promise<Bytes>): Promise<string> {
  try {
    return toHex(await operation);
  } catch (error) {
    if (error instanceof SealcardError) return error.code;
    throw error;
  }
}

async function verdicts(change: (key: Bytes, signature: Bytes) => Bytes, expected: boolean): Promise<void> {
  const [seed, message] = [random(32), random(33)];
  forcePath('auto');
  const key = await publicKeyOf(seed);
  const signature = change(key, await sign(seed, message));
  expectSame(await bothVerify(key, message, signature), String(expected), 'verdict');
}

async function bothVerify(key: Bytes, message: Bytes, signature: Bytes): Promise<string> {
  const hex = await bothOf(key, async copy =>
    Uint8Array.of((await verify(copy, message, signature)) ? 1 : 0),
  );
  return String(hex === '01');
}

/** How often each path calls WebCrypto's `sign`. */
async function subtleCalls(
  operation: () => Promise<unknown>,
): Promise<Record<'native' | 'portable', string>> {
  const calls = { native: 0, portable: 0 };
  const { sign: original } = SubtleCrypto.prototype;
  for (const path of ['native', 'portable'] as const) {
    forcePath(path);
    SubtleCrypto.prototype.sign = function (this: SubtleCrypto, ...parameters) {
      calls[path]++;
      return original.apply(this, parameters);
    };
    try {
      await operation();
    } finally {
      SubtleCrypto.prototype.sign = original;
    }
  }
  return { native: String(calls.native), portable: String(calls.portable) };
}

async function many(property: () => Promise<unknown>): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) await property();
}

/** The neutral element. */
function identity(): Bytes {
  const out = new Uint8Array(32);
  out[0] = 1;
  return out;
}

const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;

/** The signature with the group order added to its S. */
function plusOrder(signature: Bytes): Bytes {
  let s = BigInt(`0x${toHex(signature.slice(32).reverse())}`) + ORDER;
  const out = signature.slice();
  for (let i = 32; i < 64; i++, s >>= 8n) out[i] = Number(s & 255n);
  return out;
}
