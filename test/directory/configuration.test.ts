/** Settings: what is taken, and the sentence for each that is not. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/directory/configuration';
import { temporaryFolder } from './temporary';

const folder = temporaryFolder();
const mail = { DIRECTORY_SMTP_URL: 'smtps://mail.example', DIRECTORY_MAIL_FROM: 'directory@example.com' };

describe('settings', () => {
  it('need not be there', () => {
    expect(readConfiguration({ HOME: '/root', DIRECTORY_PORT: '' })).toEqual({
      host: '127.0.0.1',
      port: 7420,
      folder: join(process.cwd(), 'directory-data'),
      databaseUrl: null,
      proofs: ['invite'],
      smtpUrl: null,
      mailFrom: null,
      passphrase: null,
      proxies: 0,
      rate: 1200,
      registrationRate: 20,
      isMetricsOpen: false,
      logLevel: 'info',
    });
  });

  it('are taken from the environment, and arguments before it', () => {
    const passphrases = join(folder, 'passphrase');
    writeFileSync(passphrases, 'correct horse\n');
    const environment = {
      DIRECTORY_HOST: '0.0.0.0',
      DIRECTORY_PORT: '80',
      DIRECTORY_DATA: '/one',
      DATABASE_URL: 'postgres://u:p@db/cards',
      DIRECTORY_REGISTRATION: 'email, invite',
      DIRECTORY_PASSPHRASE_FILE: passphrases,
      DIRECTORY_PROXIES: '1',
      DIRECTORY_RATE: '60',
      DIRECTORY_REGISTRATION_RATE: '100',
      DIRECTORY_METRICS: 'open',
      DIRECTORY_LOG: 'warn',
      ...mail,
    };
    expect(readConfiguration(environment, { port: '0', data: '/two' })).toEqual({
      host: '0.0.0.0',
      port: 0,
      folder: '/two',
      databaseUrl: 'postgres://u:p@db/cards',
      proofs: ['email', 'invite'],
      smtpUrl: 'smtps://mail.example',
      mailFrom: 'directory@example.com',
      passphrase: 'correct horse',
      proxies: 1,
      rate: 60,
      registrationRate: 100,
      isMetricsOpen: true,
      logLevel: 'warn',
    });
  });

  it.each([
    [{ DIRECTORY_PROT: '80' }, /no setting DIRECTORY_PROT/],
    [{ DIRECTORY_PORT: '65536' }, /from 0 to 65535/],
    [{ DIRECTORY_PORT: '8o' }, /"8o"/],
    [{ DIRECTORY_REGISTRATION: 'mail' }, /invite, email, open/],
    [{ DIRECTORY_REGISTRATION: 'email' }, /needs DIRECTORY_SMTP_URL/],
    [
      { DIRECTORY_REGISTRATION: 'email', ...mail, DIRECTORY_MAIL_FROM: 'a@x.example\nBcc: b@x.example' },
      /MAIL_FROM/,
    ],
    [{ DIRECTORY_REGISTRATION: 'open', DIRECTORY_HOST: '0.0.0.0' }, /for this machine only/],
    [{ DIRECTORY_REGISTRATION: 'open', DIRECTORY_PROXIES: '1' }, /for this machine only/],
    [{ DIRECTORY_SMTP_URL: 'http://secret@mail' }, /smtp:\/\/ or smtps:\/\//],
    [{ DATABASE_URL: 'mysql://secret@db' }, /postgres:\/\//],
    [{ DIRECTORY_PASSPHRASE: 'a', DIRECTORY_PASSPHRASE_FILE: 'b' }, /not both/],
    [{ DIRECTORY_PASSPHRASE_FILE: '/nowhere' }, /\/nowhere/],
    [{ DIRECTORY_PROXIES: '-1' }, /from 0 to 10/],
    [{ DIRECTORY_RATE: '0' }, /DIRECTORY_RATE/],
    [{ DIRECTORY_METRICS: 'yes' }, /local, open/],
    [{ DIRECTORY_LOG: 'debug' }, /info, warn, silent/],
  ])('%j are refused with a sentence', (environment, sentence) => {
    expect(() => readConfiguration(environment)).toThrow(sentence);
    expect(() => readConfiguration(environment)).toThrow(/[.)]$/);
    expect(() => readConfiguration(environment)).not.toThrow(/secret/);
  });

  it('leave open registration to this machine', () => {
    for (const DIRECTORY_HOST of ['127.0.0.1', '::1', 'localhost'])
      expect(readConfiguration({ DIRECTORY_REGISTRATION: 'open', DIRECTORY_HOST }).proofs).toEqual(['open']);
  });

  it('are all in the table of docs/DIRECTORY.md, and no others', () => {
    const page = readFileSync(new URL('../../docs/DIRECTORY.md', import.meta.url), 'utf8');
    const documented = [...page.matchAll(/^\| `(DIRECTORY_[A-Z_]+)`/gm)].map(match => match[1]);
    const [, known = ''] = /The settings are: (.*)\.$/.exec(complaintOf({ DIRECTORY_X: '1' })) ?? [];
    expect(documented.toSorted()).toEqual(known.split(', ').toSorted());
  });
});

function complaintOf(environment: Readonly<Record<string, string>>): string {
  try {
    readConfiguration(environment);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
