/** A directory without a port: calls go in at the front door, and time and mail are the test's. */
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { utf8 } from '../../src/crypto/bytes';
import { Accounts } from '../../src/directory/http/accounts';
import type { Call } from '../../src/directory/http/call';
import { type Dispatch, dispatch } from '../../src/directory/http/dispatch';
import { routesOf } from '../../src/directory/http/routes';
import { type DirectoryKeys, generateKeys, nameOf } from '../../src/directory/keys';
import { Limiter } from '../../src/directory/limiter';
import { logTo } from '../../src/directory/log';
import { Metrics } from '../../src/directory/metrics';
import { operationsOf } from '../../src/directory/operations';
import { hashInvite, newInvite } from '../../src/directory/registrations';
import { type Services, servicesOf } from '../../src/directory/services';
import { storeOver } from '../../src/directory/store/sql-store';
import { openSqlite } from '../../src/directory/store/sqlite';
import type { Proof, Store } from '../../src/directory/store/store';
import { createToken } from '../../src/format/token';
import type { Owner } from './directory-owner';
import { temporaryFolder } from './temporary';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

const opened: Store[] = [];
afterAll(() => Promise.all(opened.map(store => store.close())));

export class TestDirectory {
  /** Unix seconds. */
  now = 1_800_000_000;
  readonly mails: { address: string; code: string }[] = [];
  readonly logged: string[] = [];

  private constructor(
    readonly store: Store,
    readonly keys: DirectoryKeys,
    readonly services: Services,
    readonly setup: Dispatch,
  ) {}

  static async open(
    proofs: readonly Proof[] = ['invite', 'email'],
    perMinute = 1_000_000,
  ): Promise<TestDirectory> {
    const store = storeOver(await openSqlite(join(temporaryFolder(), 'cards.db')));
    opened.push(store);
    return TestDirectory.over(store, await generateKeys(), proofs, perMinute);
  }

  static over(
    store: Store,
    keys: DirectoryKeys,
    proofs: readonly Proof[] = ['invite', 'email'],
    perMinute = 1_000_000,
  ): TestDirectory {
    const held: { directory: TestDirectory | null } = { directory: null };
    const of = () => {
      if (held.directory === null) throw new Error('The directory is asked before it is made');
      return held.directory;
    };
    const mailer = {
      sendCode: (address: string, code: string) => void of().mails.push({ address, code }),
      close: async () => undefined,
    };
    const services = servicesOf({ store, keys, clock: () => of().now, proofs, registrationRate: 20, mailer });
    const metrics = new Metrics();
    const setup: Dispatch = {
      routes: routesOf(services, operationsOf(store, metrics, false)),
      limiter: new Limiter(perMinute),
      accounts: new Accounts(
        metrics,
        logTo(line => of().logged.push(line), 'info'),
      ),
      now: () => of().now * 1000,
    };
    held.directory = new TestDirectory(store, keys, services, setup);
    return held.directory;
  }

  async call(method: string, path: string, changes: Partial<Call> = {}): Promise<Answer> {
    const call = { method, path, authorization: undefined, address: '192.0.2.1', isLocal: false, body: '' };
    const { status, body, headers: sent } = await dispatch(this.setup, { ...call, ...changes });
    const headers = Object.fromEntries(
      sent.flatMap((name, index) => (index % 2 === 0 ? [[name, sent[index + 1] ?? '']] : [])),
    );
    const isJson = headers['Content-Type']?.startsWith('application/json') && body !== '';
    return { status, headers, body: isJson ? JSON.parse(body) : body };
  }

  get(path: string, authorization?: string): Promise<Answer> {
    return this.call('GET', path, { authorization });
  }

  post(path: string, body: unknown, authorization?: string): Promise<Answer> {
    return this.call('POST', path, {
      authorization,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** The header of somebody who was authorised. */
  async authorization(identity: string): Promise<string> {
    return `Virgil ${(await this.services.tokens.issue(identity)).token}`;
  }

  /** A token of another making, signed by the application key unless another is given. */
  async forged(changes: Partial<Parameters<typeof createToken>[0]>): Promise<string> {
    const token = await createToken({
      identity: 'alice',
      appId: this.keys.appId,
      apiKey: this.keys.app,
      apiKeyId: nameOf(this.keys.app.publicKey),
      issuedAt: this.now,
      ...changes,
    });
    return `Virgil ${token}`;
  }

  async publish(person: Owner): Promise<Answer> {
    return this.post('/card/v5', person.model, await this.authorization(person.card.identity));
  }

  async invite(identity: string | null = null): Promise<string> {
    const code = newInvite();
    await this.store.addInvite(hashInvite(code), identity, this.now + 3600);
    return code;
  }
}

export const base64Of = (value: unknown): string =>
  Buffer.from(utf8(typeof value === 'string' ? value : JSON.stringify(value))).toString('base64');
