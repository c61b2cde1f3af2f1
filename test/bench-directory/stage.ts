/** One directory as `npm run directory` starts it, with its store, the bare server and the load beside it. */
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine, prepareFolder } from '../../src/directory/home';
import { type DirectoryKeys, loadKeys, nameOf } from '../../src/directory/keys';
import type { Engine } from '../../src/directory/store/engine';
import { storeOver } from '../../src/directory/store/sql-store';
import type { Store } from '../../src/directory/store/store';
import { DirectoryProgram } from '../directory/program';
import type { RecordedReply } from './bare';
import { fill } from './filling';
import type { Measured, Operation, Order, Supply } from './load';
import { cardOf, ID_LENGTH } from './people';
import { Program } from './process';
import { makePublishers } from './publishers';

/** Bodies that are given back. */
const SAMPLE = 500;
/** Cards that are looked up past the directory. */
const FOUND = 5000;
const LIMITS = { DIRECTORY_RATE: '10000000' };

/** `cpu`: microseconds of the server's processor time for a call. */
export type Served = Measured & { readonly cpu: number };
export type Slice = Pick<Order, 'operation' | 'connections' | 'milliseconds' | 'calls' | 'people'>;

export class Stage {
  readonly #ids: Buffer;
  #filled = 0;
  #directory: DirectoryProgram | null = null;
  #replies: Readonly<Record<Operation, RecordedReply>> | null = null;

  private constructor(
    readonly folder: string,
    readonly databaseUrl: string | null,
    readonly keys: DirectoryKeys,
    readonly load: Program,
    readonly bare: Program,
    readonly barePort: number,
    most: number,
  ) {
    this.#ids = Buffer.alloc(most * ID_LENGTH);
  }

  /** For up to `most` cards. */
  static async open(folder: string, databaseUrl: string | null, most: number): Promise<Stage> {
    mkdirSync(folder, { recursive: true });
    prepareFolder({ folder });
    const keys = await loadKeys(join(folder, 'keys.json'), null);
    const bare = Program.start('bare');
    const barePort = await bare.answer<number>();
    return new Stage(folder, databaseUrl, keys, Program.start('load'), bare, barePort, most);
  }

  /**
   * Fills the store up to so many people, starts the directory on it, and supplies the load with `cards` to publish, some of
   * whose bodies it gives back.
   */
  async begin(people: number, cards: number, say: (line: string) => void): Promise<string[]> {
    await this.#fill(people, say);
    const supply: Supply = {
      kind: 'supply',
      ids: join(this.folder, 'ids'),
      people,
      ...(await makePublishers(this.keys, String(people), cards + 1)),
    };
    const log = openSync(join(this.folder, 'log'), 'w');
    this.#directory = await DirectoryProgram.start(
      ['--port', '0', '--data', this.folder],
      { ...LIMITS, ...(this.databaseUrl !== null && { DATABASE_URL: this.databaseUrl }) },
      log,
    );
    this.#replies = await record(this.#directory.address, supply, people - 1);
    await this.load.ask({ ...supply, cards: supply.cards.slice(0, -1) });
    return supply.cards.slice(0, SAMPLE).map(({ body }) => body);
  }

  async measureBare(slice: Slice): Promise<Served> {
    if (this.#replies !== null) await this.bare.ask(this.#replies[slice.operation]);
    const before = await this.bare.ask<number>('computed');
    const measured = await this.#send(this.barePort, true, slice);
    const after = await this.bare.ask<number>('computed');
    return { ...measured, cpu: (after - before) / measured.calls };
  }

  async measureDirectory(slice: Slice): Promise<Served & { readonly commits: number }> {
    const address = this.#directory?.address ?? '';
    const before = await countersOf(address);
    const measured = await this.#send(Number(new URL(address).port), false, slice);
    const after = await countersOf(address);
    return {
      ...measured,
      cpu: ((after.cpu_seconds - before.cpu_seconds) * 1e6) / measured.calls,
      commits: after.commits - before.commits,
    };
  }

  #send(port: number, isBare: boolean, slice: Slice): Promise<Measured> {
    return this.load.ask({ kind: 'order', port, isBare, ...slice });
  }

  /** Stops the directory; the store stays. */
  async end(): Promise<void> {
    await this.#directory?.stop();
    this.#directory = null;
  }

  async close(): Promise<void> {
    await this.end();
    this.load.stop();
    this.bare.stop();
  }

  /** Ids of cards from all over the store. */
  sampleIds(): string[] {
    return Array.from({ length: FOUND }, () => {
      const at = Math.floor(Math.random() * this.#filled) * ID_LENGTH;
      return this.#ids.toString('hex', at, at + ID_LENGTH);
    });
  }

  /** The database itself, with nothing of it kept in memory. */
  async withStore<T>(work: (store: Store, engine: Engine) => Promise<T>): Promise<T> {
    const engine = await openEngine({ ...this, passphrase: null });
    const store = storeOver(engine);
    try {
      return await work(store, engine);
    } finally {
      await store.close();
    }
  }

  #fill(people: number, say: (line: string) => void): Promise<void> {
    return this.withStore(async (store, engine) => {
      await store.belongsTo(nameOf(this.keys.virgil.publicKey));
      await fill(engine, this.#filled, people, this.#ids, say);
      this.#filled = people;
      writeFileSync(join(this.folder, 'ids'), this.#ids.subarray(0, people * ID_LENGTH));
    });
  }
}

/** What the directory counts since its start. */
async function countersOf(address: string): Promise<Readonly<Record<'commits' | 'cpu_seconds', number>>> {
  const page = await (await fetch(`${address}/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^sealcard_${name} (\\S+)$`, 'm').exec(page)?.[1]);
  return { commits: read('commits'), cpu_seconds: read('cpu_seconds') };
}

/** A reply of the directory to each operation, each found to be right. The last card of the supply is published by it. */
async function record(
  address: string,
  { tokens, cards }: Supply,
  person: number,
): Promise<Readonly<Record<Operation, RecordedReply>>> {
  const { id, identity, model } = cardOf(person);
  const last = cards.at(-1);
  if (last === undefined) throw new Error('There is no card to publish');
  const call = async (publisher: number, path: string, body?: string): Promise<RecordedReply> => {
    const response = await fetch(`${address}${path}`, {
      ...(body !== undefined && { method: 'POST', body }),
      headers: { Authorization: `Virgil ${tokens[publisher]}` },
    });
    const own = [...response.headers].filter(([name]) => !/^(connection|date|keep-alive)$/.test(name));
    return { status: response.status, headers: Object.fromEntries(own), body: await response.text() };
  };
  const get = await call(0, `/card/v5/${id}`);
  const search = await call(0, '/card/v5/actions/search', JSON.stringify({ identities: [identity] }));
  const publish = await call(last.publisher, '/card/v5', last.body);
  if (get.body !== model || search.body !== `[${model}]`) throw new Error('A filled card is read back wrong');
  const { signatures } = JSON.parse(publish.body) as { signatures: { signer: string }[] };
  if (signatures.map(({ signer }) => signer).join() !== 'self,app,virgil')
    throw new Error(`A card was not published: ${publish.body}`);
  return { get, search, publish };
}
