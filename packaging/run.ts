/**
 * `npm run package`: what stores take, in packages/: an archive for each browser, the sources they ask for, and bills of materials. The
 * same sources with the same Node give the same bytes, wherever they lie.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { build } from 'vite';
import packageJson from '../package.json' with { type: 'json' };
import { type ArchivedFile, archive } from './archive';
import { billOf } from './bill';
import { namesShippedIn } from './dependencies';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'packages');
const { version, license } = packageJson;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const built = mkdtempSync(join(tmpdir(), 'sealcard-package-'));
try {
  process.env.SEALCARD_DIST = built;
  for (const target of ['chrome', 'firefox']) {
    await build({ root, configFile: join(root, 'vite.config.ts'), mode: target, logLevel: 'warn' });
    write(`sealcard-${version}-${target}.zip`, archive(filesIn(join(built, target))));
  }
} finally {
  rmSync(built, { recursive: true });
}
const sources = trackedFiles();
if (sources !== null) write(`sealcard-${version}-source.zip`, archive(sources));
for (const product of ['extension', 'directory'] as const) {
  const packages = namesShippedIn(root, product);
  const name = `sealcard-${product}`;
  write(`${name}-${version}.cdx.json`, billOf(root, { name, version, license, packages }));
}

function filesIn(place: string): ArchivedFile[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => ({ path: relative(place, path).split(sep).join('/'), content: readFileSync(path) }));
}

/** What is under version control, as it stands in the folder; null outside of a repository. */
function trackedFiles(): ArchivedFile[] | null {
  try {
    const list = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    const paths = list.split('\0').filter(path => path !== '');
    return paths.map(path => ({ path, content: readFileSync(join(root, path)) }));
  } catch {
    console.log('Not a repository: the archive of sources is left out.');
    return null;
  }
}

function write(name: string, content: string | Buffer): void {
  writeFileSync(join(folder, name), content);
  console.log(`${createHash('sha256').update(content).digest('hex')}  packages/${name}`);
}
