/** What the lockfile says is installed for the packages that one ships, with everything they need. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Base64 of SHA-512, after `sha512-`. */
  readonly integrity: string;
  readonly license: string;
  /** Whether something is run when it is installed. */
  readonly hasInstallScript: boolean;
  /** Names of the packages it needs, as they were resolved: places in the lockfile. */
  readonly needs: readonly string[];
}

interface Entry {
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const FOLDER = 'node_modules/';

/** By place, such as `node_modules/pg`, sorted: the packages of these names and all that they need, also for other platforms. */
export function lockedPackages(root: string, names: readonly string[]): ReadonlyMap<string, LockedPackage> {
  const lockfile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const entries = lockfile.packages as Readonly<Record<string, Entry>>;
  const found = new Map<string, LockedPackage>();
  const waiting = names.map(name => placeOf(entries, '', name));
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (found.has(place)) continue;
    const locked = read(entries, place);
    found.set(place, locked);
    waiting.push(...locked.needs);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function read(entries: Readonly<Record<string, Entry>>, place: string): LockedPackage {
  const entry = entries[place];
  if (entry === undefined) throw new Error(`The lockfile has no ${place}`);
  const { version, integrity = '', license = 'unknown', hasInstallScript = false } = entry;
  const needs = Object.keys({ ...entry.dependencies, ...entry.optionalDependencies });
  return {
    name: place.slice(place.lastIndexOf(FOLDER) + FOLDER.length),
    ...{ version, integrity, license, hasInstallScript },
    needs: needs.map(name => placeOf(entries, place, name)).sort(),
  };
}

/** The nearest folder of packages that has it, outwards from the package that needs it. */
function placeOf(entries: Readonly<Record<string, Entry>>, from: string, name: string): string {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf(`/${FOLDER}`)))) {
    const place = folder === '' ? FOLDER + name : `${folder}/${FOLDER}${name}`;
    if (Object.hasOwn(entries, place)) return place;
    if (folder === '') throw new Error(`The lockfile has no ${name}`);
    if (!folder.includes(`/${FOLDER}`)) folder = '';
  }
}
