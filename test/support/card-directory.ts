/** A card directory that listens on loopback, with a folder of its own and a mail server that its codes go to. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Configuration, readConfiguration } from '../../src/directory/configuration';
import { openEngine } from '../../src/directory/home';
import { hashInvite, newInvite } from '../../src/directory/registrations';
import { type Running, startDirectory } from '../../src/directory/running';
import { storeOver } from '../../src/directory/store/sql-store';
import { type Mail, MailServer } from '../directory/mail-server';

/** Seconds that an invite holds. */
const INVITE_LIFETIME = 24 * 3600;

export class CardDirectory {
  readonly address: string;
  /** Of its service key, 64 hex digits. */
  readonly fingerprint: string;
  #running: Running | null;

  private constructor(
    readonly configuration: Configuration,
    readonly mails: MailServer,
    running: Running,
    private readonly forget: () => void,
  ) {
    this.#running = running;
    this.address = running.address;
    this.fingerprint = running.fingerprint;
  }

  /** On a free port, with SQLite; people register by invite or by e-mailed code. `onMail` hears of every mail. */
  static async open(onMail?: (mail: Mail) => void): Promise<CardDirectory> {
    const mails = await MailServer.open(onMail);
    const folder = await mkdtemp(join(tmpdir(), 'sealcard-directory-'));
    const forget = () => rmSync(folder, { recursive: true, force: true });
    // A person who looks on ends the process.
    process.once('exit', forget);
    const settings = {
      DIRECTORY_DATA: folder,
      DIRECTORY_REGISTRATION: 'invite,email',
      DIRECTORY_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
      DIRECTORY_MAIL_FROM: 'directory@example.com',
      DIRECTORY_LOG: 'silent',
    };
    const running = await startDirectory(readConfiguration(settings, { port: '0' }), () => undefined);
    const { port } = new URL(running.address);
    const configuration = readConfiguration(settings, { port });
    return new CardDirectory(configuration, mails, running, forget);
  }

  /** The code of a new invite, for a name or for anybody. */
  async invite(identity: string | null = null): Promise<string> {
    const store = storeOver(await openEngine(this.configuration));
    try {
      const code = newInvite();
      await store.addInvite(hashInvite(code), identity, Math.floor(Date.now() / 1000) + INVITE_LIFETIME);
      return code;
    } finally {
      await store.close();
    }
  }

  /** Takes no more calls until `goUp`. */
  async goDown(): Promise<void> {
    await this.#running?.stop();
    this.#running = null;
  }

  /** Again at the same address. */
  async goUp(): Promise<void> {
    this.#running ??= await startDirectory(this.configuration, () => undefined);
  }

  /** For good, with its folder. */
  async close(): Promise<void> {
    await this.goDown();
    await this.mails.close();
    process.off('exit', this.forget);
    this.forget();
  }
}
