/**
 * Directories that are killed at random moments while many people publish and replace cards. After each kill: no card that
 * was acknowledged is lost, none is there twice, and no chain has two ends.
 */

import { type DirectoryKeys, nameOf } from '../../src/directory/keys';
import { type Card, createCard, parseCard } from '../../src/format/card';
import { generatePrivateKey, type PrivateKey } from '../../src/format/key';
import { createToken } from '../../src/format/token';
import { CallRefused, clientOf } from './client';
import { modelOf } from './directory-owner';
import type { DirectoryProgram } from './program';

export interface FaultOptions {
  /** Starts the directories, one or several on the same database. */
  readonly start: () => Promise<readonly DirectoryProgram[]>;
  readonly keys: () => Promise<DirectoryKeys>;
  /** From 0 to 1. */
  readonly random: () => number;
  /** What else goes wrong while they are down. */
  readonly meanwhile?: (round: number) => void;
}

export interface FaultReport {
  rounds: number;
  acknowledged: number;
  /** Calls that got no answer. */
  cutOff: number;
  lost: string[];
  duplicates: string[];
  forks: string[];
}

interface Writer {
  readonly identity: string;
  readonly key: PrivateKey;
  /** Ids of cards that were acknowledged, in all rounds. */
  readonly acknowledged: Set<string>;
  last: Card | null;
}

const WRITERS = 8;
/** Cards of one identity; then its writer takes another name. */
const MAX_CHAIN = 60;
/** Of one writer at the same time. */
const RIVALS = 2;
const CREATED = 1_700_000_000;

export class Faults {
  readonly report: FaultReport = {
    rounds: 0,
    acknowledged: 0,
    cutOff: 0,
    lost: [],
    duplicates: [],
    forks: [],
  };
  readonly #all: Writer[] = [];
  #writers: Writer[] = [];
  #serial = 0;
  #keys: Promise<DirectoryKeys> | null = null;

  constructor(readonly options: FaultOptions) {}

  /** One life of the directories: checks what the last one left of those who write still, loads them, kills them. */
  async round(): Promise<void> {
    const directories = await this.options.start();
    try {
      await this.#audit(directories, this.#writers);
      await this.#renewWriters();
      const [least, most] = [1, 80];
      let left = least + Math.floor(this.options.random() * (most - least));
      const death = new AbortController();
      const killed = new Promise<void>(resolve => {
        death.signal.addEventListener('abort', () => {
          void Promise.all(directories.map(directory => directory.kill())).then(() => resolve());
        });
      });
      const acknowledge = () => {
        this.report.acknowledged++;
        if (--left === 0) death.abort();
      };
      await Promise.all(
        this.#writers.map((writer, index) =>
          this.#write(writer, directories, index, acknowledge, death.signal),
        ),
      );
      death.abort();
      await killed;
    } catch (error) {
      await Promise.all(directories.map(directory => directory.kill()));
      throw error;
    }
    this.options.meanwhile?.(this.report.rounds);
    this.report.rounds++;
  }

  /** What stands in the directories now, held against what was acknowledged in all their lives. */
  async finish(): Promise<FaultReport> {
    const directories = await this.options.start();
    await this.#audit(directories, this.#all);
    await Promise.all(directories.map(directory => directory.stop()));
    return this.report;
  }

  async #renewWriters(): Promise<void> {
    const going = this.#writers.filter(({ acknowledged }) => acknowledged.size < MAX_CHAIN);
    while (going.length < WRITERS) {
      const writer: Writer = {
        identity: `writer ${++this.#serial}`,
        key: await generatePrivateKey(),
        acknowledged: new Set(),
        last: null,
      };
      going.push(writer);
      this.#all.push(writer);
    }
    this.#writers = going;
  }

  /** Publishes rivals for the end of the chain, again and again, until the directories are gone. */
  async #write(
    writer: Writer,
    directories: readonly DirectoryProgram[],
    index: number,
    acknowledge: () => void,
    death: AbortSignal,
  ): Promise<void> {
    const token = await this.#token(writer.identity);
    while (!death.aborted && writer.acknowledged.size < MAX_CHAIN) {
      const cards = await Promise.all(Array.from({ length: RIVALS }, () => this.#next(writer)));
      const outcomes = await Promise.all(
        cards.map(async (card, rival) => {
          const directory = directories[(index + rival) % directories.length] as DirectoryProgram;
          const outcome = await this.#publish(directory, token, writer, card);
          if (outcome === 'published') {
            writer.acknowledged.add(card.id);
            acknowledge();
          }
          return outcome;
        }),
      );
      if (outcomes.includes('cut off')) return;
      const winner = cards[outcomes.indexOf('published')];
      if (winner === undefined) throw new Error(`None of the rivals of ${writer.identity} was published`);
      if (writer.last !== null && outcomes.filter(outcome => outcome === 'published').length > 1)
        this.report.forks.push(writer.identity);
      writer.last = winner;
    }
  }

  async #next({ identity, key, last }: Writer): Promise<Card> {
    return createCard({
      identity,
      privateKey: key,
      createdAt: CREATED + ++this.#serial,
      ...(last && { previous: { card: last, privateKey: key } }),
    });
  }

  async #publish(
    directory: DirectoryProgram,
    token: string,
    { key }: Writer,
    card: Card,
  ): Promise<'published' | 'refused' | 'cut off'> {
    try {
      await clientOf(directory.address).publish(token, { privateKey: key, card, model: modelOf(card) });
      return 'published';
    } catch (error) {
      if (error instanceof CallRefused && error.status < 500) return 'refused';
      this.report.cutOff++;
      return 'cut off';
    }
  }

  async #audit(directories: readonly DirectoryProgram[], writers: readonly Writer[]): Promise<void> {
    for (const [index, writer] of writers.entries()) {
      const directory = directories[index % directories.length] as DirectoryProgram;
      const models = await clientOf(directory.address).search(await this.#token(writer.identity), [
        writer.identity,
      ]);
      const cards = (models as unknown[]).map(model => parseCard(JSON.stringify(model)));
      const ids = cards.map(({ id }) => id);
      for (const id of writer.acknowledged) if (!ids.includes(id)) this.report.lost.push(id);
      if (new Set(ids).size !== ids.length) this.report.duplicates.push(writer.identity);
      const replaced = cards.flatMap(({ previousCardId }) => previousCardId ?? []);
      if (new Set(replaced).size !== replaced.length) this.report.forks.push(writer.identity);
      if (replaced.some(id => !ids.includes(id))) this.report.lost.push(`before ${writer.identity}`);
      // A rival of the first card begins a chain of its own: the longest goes on.
      writer.last = endOfLongest(cards);
    }
  }

  async #token(identity: string): Promise<string> {
    this.#keys ??= this.options.keys();
    const keys = await this.#keys;
    return createToken({
      identity,
      appId: keys.appId,
      apiKey: keys.app,
      apiKeyId: nameOf(keys.app.publicKey),
      issuedAt: Math.floor(Date.now() / 1000),
    });
  }
}

function endOfLongest(cards: readonly Card[]): Card | null {
  const byId = new Map(cards.map(card => [card.id, card]));
  const length = (card: Card): number => {
    const previous = card.previousCardId === null ? undefined : byId.get(card.previousCardId);
    return previous === undefined ? 1 : 1 + length(previous);
  };
  return cards.reduce<Card | null>(
    (best, card) => (best === null || length(card) > length(best) ? card : best),
    null,
  );
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
