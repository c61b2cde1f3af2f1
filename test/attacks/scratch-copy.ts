/** A copy of the project in which mutations are made: its sources as they stand, its packages by link, a build of its own. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Edit, edited } from './mutation';

const project = join(import.meta.dirname, '../..');
/** Installed or made once, and only read. */
const shared = [
  'node_modules',
  'test/e2e/editors/node_modules',
  'test/interop/node_modules',
  '.cache/editors',
];

export interface Ended {
  /** Null when its time was up. */
  readonly code: number | null;
  readonly output: string;
}

export class ScratchCopy {
  private constructor(readonly root: string) {}

  static async make(): Promise<ScratchCopy> {
    const root = await mkdtemp(join(tmpdir(), 'sealcard-mutated-'));
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: project,
      encoding: 'utf8',
    });
    for (const name of new Set(listed.split('\0'))) {
      if (name === '' || !existsSync(join(project, name))) continue;
      await cp(join(project, name), join(root, name));
    }
    for (const folder of shared) {
      if (!existsSync(join(project, folder))) continue;
      await mkdir(dirname(join(root, folder)), { recursive: true });
      await symlink(join(project, folder), join(root, folder));
    }
    return new ScratchCopy(root);
  }

  /** Makes the edits; gives what takes them back. */
  async edit(edits: readonly Edit[]): Promise<() => Promise<void>> {
    const before = new Map<string, string>();
    for (const edit of edits) {
      const path = join(this.root, edit.file);
      const text = await readFile(path, 'utf8');
      before.set(path, before.get(path) ?? text);
      await writeFile(path, edited(text, edit));
    }
    return async () => {
      for (const [path, text] of before) await writeFile(path, text);
    };
  }

  /** Runs a program of the packages until it ends, or for so many seconds. */
  run(program: string, parameters: readonly string[], seconds: number, environment = {}): Promise<Ended> {
    const { SEALCARD_DIST: _, ...inherited } = process.env;
    const child = spawn(join(project, 'node_modules/.bin', program), parameters, {
      cwd: this.root,
      env: { ...inherited, NO_COLOR: '1', FORCE_COLOR: '0', ...environment },
      // A group of its own, so that the browsers it started end with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const parts: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', part => parts.push(part));
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, seconds * 1000);
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', code => {
        clearTimeout(timer);
        resolve({ code: isLate ? null : code, output: Buffer.concat(parts).toString('utf8') });
      });
    });
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}
