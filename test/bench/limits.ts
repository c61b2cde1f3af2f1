/**
 * What the largest input that a limit allows takes, and the first that it refuses, in openings of a short message in the same run: so
 * much a hostile text can have done at most. In Node, where the messages are made.
 */
import { type Bytes, concat } from '../../src/crypto/bytes';
import { SealcardError } from '../../src/crypto/errors';
import { armor, readArmor } from '../../src/format/armor';
import { parsePrivateKey, parsePublicKey } from '../../src/format/key';
import { binaryLimit, LIMITS, PASSPHRASE_COST_LIMIT } from '../../src/format/limits';
import { open } from '../../src/format/message';
import { openUnderPassphrase, sealUnderPassphrase } from '../../src/format/passphrase-message';
import { decryptPrivateKey, MAX_ITERATIONS } from '../../src/format/pbes2';
import { extended, inPlaceOf } from '../support/make-vectors/changes';
import { buildMessage, entryElement, headerElement } from '../support/make-vectors/message';
import { alice, bob, encryptedKeyElement, mallory } from '../support/make-vectors/people';
import { messageKeyOf } from '../support/make-vectors/primitives';
import { type Element, encode, explicit, integer, octets } from '../support/make-vectors/tree';
import { median } from './median';

export interface Limit {
  readonly title: string;
  /** Openings of 1 KB that either may take. */
  readonly budget: number;
  /** Openings of 1 KB that the largest allowed input takes. */
  readonly allowed: number;
  /** Likewise the first one that is refused. */
  readonly refused: number;
}

interface Case {
  readonly title: string;
  readonly budget: number;
  readonly allowed: () => unknown;
  readonly refused: () => unknown;
}

const LABEL = 'limits';
const reader = await parsePrivateKey(bob.pkcs8);
const known = [parsePublicKey(alice.spki)];
const built = buildMessage({
  label: LABEL,
  sender: alice,
  recipients: [bob, alice],
  plaintext: new Uint8Array(1024),
  signedAt: 1_800_000_000,
});
const read = (message: Bytes) => open(message, [reader], () => known);

export async function measureLimits(rounds: number): Promise<Limit[]> {
  const unit = await timeOf(() => read(built.message), rounds * 20);
  const measured: Limit[] = [];
  for (const { title, budget, allowed, refused } of await cases()) {
    measured.push({
      title,
      budget,
      allowed: (await timeOf(allowed, rounds)) / unit,
      refused: (await timeOf(refused, rounds)) / unit,
    });
  }
  return measured;
}

async function cases(): Promise<Case[]> {
  const entry = entryElement(mallory, messageKeyOf(LABEL), LABEL);
  const entries = (count: number) => ofHeader(headerElement(Array(count).fill(entry), built.dataNonce, 1184));
  const header = (size: number) => {
    const room = size - encode(built.header).length - 16;
    return ofHeader(extended(built.header, explicit(4, '', octets('', new Uint8Array(room)))));
  };
  const text = armor('MESSAGE', new Uint8Array(binaryLimit(LIMITS)));
  const longer = text + text.slice(0, 256);
  const key = encryptedKeyElement(alice, 'x', 1);
  const keyOf = (rounds: number) => encode(key, inPlaceOf('rounds', integer('rounds', rounds)));
  // Made before they are measured.
  const [crowd, tooMany] = [entries(LIMITS.recipients + 1), entries(LIMITS.recipients + 2)];
  const [full, tooLong] = [header(LIMITS.header), header(LIMITS.header + 64)];
  const [slow, tooSlow] = [keyOf(MAX_ITERATIONS), keyOf(MAX_ITERATIONS + 1)];
  const most = PASSPHRASE_COST_LIMIT;
  const dear = await sealUnderPassphrase(new Uint8Array(1), 'x', most);
  const tooDear = await sealUnderPassphrase(new Uint8Array(1), 'x', { ...most, memory: most.memory + 8 });
  return [
    {
      title: '1,000 recipients and the sender, none the reader',
      budget: 10,
      allowed: refused(() => read(crowd), 'message_not_for_you'),
      refused: refused(() => read(tooMany), 'limit_recipients'),
    },
    {
      title: 'a header of 1 MiB',
      budget: 5,
      allowed: () => read(full),
      refused: refused(() => read(tooLong), 'limit_header'),
    },
    {
      title: 'a text form of 64 MiB',
      budget: 15_000,
      allowed: () => readArmor(text, 'MESSAGE'),
      refused: refused(() => readArmor(longer, 'MESSAGE'), 'limit_text'),
    },
    {
      title: 'a key file of 10,000,000 rounds, with another password',
      budget: 25_000,
      allowed: refused(() => decryptPrivateKey(slow, 'y'), 'key_password_wrong'),
      refused: refused(() => decryptPrivateKey(tooSlow, 'y'), 'key_unsupported'),
    },
    {
      title: 'a one-time passphrase of 128 MiB and 8 passes',
      budget: 10_000,
      allowed: () => openUnderPassphrase(dear, 'x'),
      refused: refused(() => openUnderPassphrase(tooDear, 'x'), 'message_unsupported'),
    },
  ];
}

function ofHeader(header: Element): Bytes {
  return concat(encode(header), built.body, built.sealedFooter);
}

/** The act, which must be refused with this code: another one would be measured for something else. */
function refused(act: () => unknown, code: string): () => Promise<void> {
  return async () => {
    try {
      await act();
    } catch (thrown) {
      if (thrown instanceof SealcardError && thrown.code === code) return;
      throw thrown;
    }
    throw new Error(`Not refused: ${code}`);
  };
}

/** Median milliseconds. */
async function timeOf(act: () => unknown, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  return median(times);
}
