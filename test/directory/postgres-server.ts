/**
 * A real PostgreSQL of the test's own: its files in a temporary folder, on a free port of loopback. The programs are those of
 * the system; where they are missing they are installed, as root on Debian.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INSTALLED = '/usr/lib/postgresql';
const isRoot = process.getuid?.() === 0;

export class PostgresServer {
  #databases = 0;

  private constructor(
    readonly folder: string,
    readonly programs: string,
    readonly port: number,
  ) {}

  static async start(): Promise<PostgresServer> {
    const programs = findPrograms() ?? install();
    const folder = mkdtempSync(join(tmpdir(), 'sealcard-postgres-'));
    // The server refuses to run as root.
    if (isRoot) chownSync(folder, Number(id('-u')), Number(id('-g')));
    const server = new PostgresServer(folder, programs, await freePort());
    const data = join(folder, 'data');
    server.#run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C.UTF-8']);
    const options = `-p ${server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
    server.#run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
    return server;
  }

  /** The address of a new, empty database. */
  database(): string {
    const name = `directory_${++this.#databases}`;
    this.#run('createdb', ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', name]);
    return `postgres://postgres@127.0.0.1:${this.port}/${name}`;
  }

  /** Ends the server as a power cut would, and starts it again. */
  crash(): void {
    this.#run('pg_ctl', ['-D', join(this.folder, 'data'), '-m', 'immediate', 'stop']);
    const options = `-p ${this.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${this.folder}`;
    this.#run('pg_ctl', [
      '-D',
      join(this.folder, 'data'),
      '-w',
      '-l',
      join(this.folder, 'log'),
      '-o',
      options,
      'start',
    ]);
  }

  stop(): void {
    this.#run('pg_ctl', ['-D', join(this.folder, 'data'), '-m', 'immediate', 'stop']);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #run(program: string, words: readonly string[]): void {
    const path = join(this.programs, program);
    const [file, args] = isRoot ? ['runuser', ['-u', 'postgres', '--', path, ...words]] : [path, [...words]];
    const { status, stderr, error } = spawnSync(file, args, {
      cwd: this.folder,
      encoding: 'utf8',
      // The server keeps what it inherits: a pipe would never end.
      stdio: program === 'pg_ctl' ? 'ignore' : 'pipe',
    });
    if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr ?? status}`);
  }
}

/** The folder with `initdb` and `pg_ctl`, of the latest version there is. */
function findPrograms(): string | null {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED) : [];
  const folders = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map(version => join(INSTALLED, version, 'bin'));
  const onPath = (process.env.PATH ?? '').split(':');
  return [...folders, ...onPath].find(folder => existsSync(join(folder, 'initdb'))) ?? null;
}

function install(): string {
  if (!isRoot || !existsSync('/etc/debian_version'))
    throw new Error('These tests need PostgreSQL: install it, so that initdb is on the path.');
  console.log('Installing PostgreSQL …');
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const programs = findPrograms();
  if (programs === null) throw new Error('PostgreSQL was installed, but there is no initdb.');
  return programs;
}

const id = (option: string) => execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }).trim();

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
      server.close(() => resolve(port));
    });
  });
}
