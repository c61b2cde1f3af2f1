/**
 * `npm run test:interop [-- --seed N]`: exchanges with the real virgil-crypto and virgil-sdk, in processes of their own.
 * Exits with 1 unless every section went through and every kind of exchange was made as often as it must be.
 */

import { parseArgs } from 'node:util';
import { cardsOfOurs, cardsOfTheirs } from './cards';
import { directory } from './directory';
import { makeCast } from './generated';
import { keysOfOurs, keysOfTheirs, signatures } from './keys';
import { legacy } from './legacy';
import { sealedHere, writtenThere } from './messages';
import { wrongCardsOfOurs, wrongCardsOfTheirs } from './refused-cards';
import { damagedMessages, otherKeys, wrongMessages, wrongSignatures, wrongTokens } from './refused-here';
import {
  damagedMessagesOfOurs,
  wrongMessagesOfOurs,
  wrongSignaturesOfOurs,
  wrongTokensOfOurs,
} from './refused-there';
import { type Section, same } from './session';
import { Tally } from './tally';
import { tokensOfOurs, tokensOfTheirs } from './tokens';
import { VirgilPeer } from './virgil-peer';

/** A run with fewer exchanges of a kind has failed, whatever else it did. */
const LEAST = {
  'messages of ours': 500,
  'messages of theirs': 700,
  'signatures of ours': 200,
  'signatures of theirs': 200,
  'keys of ours': 120,
  'keys of theirs': 120,
  'cards of ours': 200,
  'cards of theirs': 200,
  'tokens of ours': 150,
  'tokens of theirs': 150,
  'directory calls': 171,
  'directory messages': 36,
  'refused by us': 250,
  'refused by them': 150,
};

const VERSIONS = { crypto: '5.1.2', sdk: '6.2.0' };

const SECTIONS: Readonly<Record<string, Section>> = {
  versions: async ({ peer }) => same(await peer.ask('versions', {}), VERSIONS, 'the libraries that answer'),
  legacy,
  sealedHere,
  writtenThere,
  signatures,
  keysOfOurs,
  keysOfTheirs,
  cardsOfOurs,
  cardsOfTheirs,
  tokensOfOurs,
  tokensOfTheirs,
  directory,
  damagedMessages,
  wrongMessages,
  otherKeys,
  wrongSignatures,
  wrongTokens,
  wrongCardsOfTheirs,
  damagedMessagesOfOurs,
  wrongMessagesOfOurs,
  wrongSignaturesOfOurs,
  wrongTokensOfOurs,
  wrongCardsOfOurs,
};

// Only a run that comes to its end can pass.
process.exitCode = 1;

const seed = readSeed();
const tally = new Tally(LEAST);
const failed = await runAll();
const { missing } = tally;
for (const line of missing) console.log(`MISSING ${line}`);
console.log(`interop: ${tally.total} exchanges, ${failed} failed sections, seed ${seed}: ${tally}`);
if (failed === 0 && missing.length === 0) process.exitCode = 0;

async function runAll(): Promise<number> {
  const cast = await makeCast(seed);
  let failures = 0;
  for (const [name, section] of Object.entries(SECTIONS)) {
    const peer = new VirgilPeer();
    try {
      await section({ seed, cast, peer, tally });
    } catch (error) {
      failures++;
      console.log(`FAILED ${name}, with --seed ${seed}`);
      console.log(error);
    } finally {
      await peer.leave();
    }
  }
  return failures;
}

function readSeed(): number {
  const { seed } = parseArgs({ options: { seed: { type: 'string' } } }).values;
  const value = seed === undefined ? Math.floor(Math.random() * 0x7fffffff) : Number(seed);
  if (!Number.isSafeInteger(value)) throw new Error(`${seed} is no seed`);
  return value;
}
