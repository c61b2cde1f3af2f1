/**
 * What an operator sets, by environment variables and a few arguments. docs/DIRECTORY.md has the table. Whatever is wrong is
 * refused with a sentence, a misspelt name too, before anything is opened.
 */

import { resolve } from 'node:path';
import { isMailAddress } from './address';
import { ConfigurationError } from './errors';
import { isLoopback } from './http/server';
import type { LogLevel } from './log';
import { readIfThere } from './private-file';
import type { Proof } from './store/store';

export interface Configuration {
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly folder: string;
  /** Of a PostgreSQL database; null for SQLite in the folder. */
  readonly databaseUrl: string | null;
  /** The preferred one first. */
  readonly proofs: readonly Proof[];
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  /** That the keys are under. */
  readonly passphrase: string | null;
  /** Proxies whose `X-Forwarded-For` is believed. */
  readonly proxies: number;
  /** Calls in a minute from one network. */
  readonly rate: number;
  /** Registrations in an hour from one network. */
  readonly registrationRate: number;
  readonly isMetricsOpen: boolean;
  readonly logLevel: LogLevel;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Arguments {
  readonly port?: string | undefined;
  readonly data?: string | undefined;
}

const NAMES = [
  'HOST',
  'PORT',
  'DATA',
  'REGISTRATION',
  'SMTP_URL',
  'MAIL_FROM',
  'PASSPHRASE',
  'PASSPHRASE_FILE',
  'PROXIES',
  'RATE',
  'REGISTRATION_RATE',
  'METRICS',
  'LOG',
].map(name => `DIRECTORY_${name}`);

const PROOFS: readonly Proof[] = ['invite', 'email', 'open'];
const LEVELS: readonly LogLevel[] = ['info', 'warn', 'silent'];

/** Throws `ConfigurationError`. An empty variable is one that is not set. */
export function readConfiguration(environment: Environment, given: Arguments = {}): Configuration {
  refuseUnknown(environment);
  const variable = (name: string) => environment[name] || undefined;
  const host = variable('DIRECTORY_HOST') ?? '127.0.0.1';
  const proxies = readNumber('DIRECTORY_PROXIES', variable('DIRECTORY_PROXIES') ?? '0', 0, 10);
  const proofs = readProofs(variable('DIRECTORY_REGISTRATION') ?? 'invite', host, proxies);
  const smtpUrl = readUrl('DIRECTORY_SMTP_URL', variable('DIRECTORY_SMTP_URL'), ['smtp:', 'smtps:']);
  const mailFrom = variable('DIRECTORY_MAIL_FROM') ?? null;
  if (proofs.includes('email') && (smtpUrl === null || mailFrom === null || !isMailAddress(mailFrom)))
    throw new ConfigurationError(
      'Registration by e-mail needs DIRECTORY_SMTP_URL (smtp://user:password@host:587) and DIRECTORY_MAIL_FROM (an address in lower case).',
    );
  return {
    host,
    port: readNumber(
      'DIRECTORY_PORT or --port',
      given.port ?? variable('DIRECTORY_PORT') ?? '7420',
      0,
      65_535,
    ),
    folder: resolve(given.data ?? variable('DIRECTORY_DATA') ?? 'directory-data'),
    databaseUrl: readUrl('DATABASE_URL', variable('DATABASE_URL'), ['postgres:', 'postgresql:']),
    proofs,
    smtpUrl,
    mailFrom,
    passphrase: readPassphrase(variable('DIRECTORY_PASSPHRASE'), variable('DIRECTORY_PASSPHRASE_FILE')),
    proxies,
    rate: readNumber('DIRECTORY_RATE', variable('DIRECTORY_RATE') ?? '1200', 1, 10_000_000),
    registrationRate: readNumber(
      'DIRECTORY_REGISTRATION_RATE',
      variable('DIRECTORY_REGISTRATION_RATE') ?? '20',
      1,
      1_000_000,
    ),
    isMetricsOpen:
      readChoice('DIRECTORY_METRICS', variable('DIRECTORY_METRICS') ?? 'local', ['local', 'open']) === 'open',
    logLevel: readChoice('DIRECTORY_LOG', variable('DIRECTORY_LOG') ?? 'info', LEVELS),
  };
}

function refuseUnknown(environment: Environment): void {
  const unknown = Object.keys(environment).find(
    name => name.startsWith('DIRECTORY_') && !NAMES.includes(name),
  );
  if (unknown !== undefined)
    throw new ConfigurationError(`There is no setting ${unknown}. The settings are: ${NAMES.join(', ')}.`);
}

function readProofs(value: string, host: string, proxies: number): Proof[] {
  const names = value.split(',').map(name => name.trim());
  const proofs = names.map(name => readChoice('DIRECTORY_REGISTRATION', name, PROOFS));
  if (proofs.includes('open') && (!isLoopback(host) || proxies > 0))
    throw new ConfigurationError(
      `Open registration lets anybody take any name, so it is for this machine only, without proxies; DIRECTORY_HOST is ${host}, DIRECTORY_PROXIES ${proxies}. Use invite or email.`,
    );
  return [...new Set(proofs)];
}

function readChoice<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const choice = choices.find(candidate => candidate === value);
  if (choice === undefined)
    throw new ConfigurationError(`${name} is "${value}". It can be: ${choices.join(', ')}.`);
  return choice;
}

function readNumber(name: string, value: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
  if (number < least || number > most)
    throw new ConfigurationError(`${name} is "${value}". It must be a number from ${least} to ${most}.`);
  return number;
}

/** The address itself is not repeated: there may be a password in it. */
function readUrl(name: string, value: string | undefined, protocols: readonly string[]): string | null {
  if (value === undefined) return null;
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
  throw new ConfigurationError(
    `${name} is not an address that begins with ${protocols.map(it => `${it}//`).join(' or ')}.`,
  );
}

function readPassphrase(value: string | undefined, path: string | undefined): string | null {
  if (path === undefined) return value ?? null;
  if (value !== undefined)
    throw new ConfigurationError('Set DIRECTORY_PASSPHRASE or DIRECTORY_PASSPHRASE_FILE, not both.');
  const text = readIfThere(path)?.replace(/\r?\n$/, '') ?? '';
  if (text === '')
    throw new ConfigurationError(`DIRECTORY_PASSPHRASE_FILE names ${path}, which is not there or is empty.`);
  return text;
}
