/** Mutations: small changes of Sealcard under which an attack works, kept to prove that its test would say so. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Edit {
  /** From the root of the project. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

export interface Mutation {
  /** What Sealcard then does: "gives content scripts the popup's table". */
  readonly makes: string;
  readonly edits: readonly Edit[];
  /** The title of the test that fails, by an assertion in test/attacks; of several of one pattern, the title in full. */
  readonly fails: string;
}

export interface Attack {
  /** The name of its files without what follows the first point: `clickjacking`. */
  readonly name: string;
  /** The file of its tests: `.spec.ts` in a browser, `.test.ts` in Node alone. */
  readonly file: string;
  readonly mutations: readonly Mutation[];
}

const here = import.meta.dirname;
const isTest = /^([^.]+)\.(spec|test)\.ts$/;
/** What guards the mutations themselves. */
const notAttacks = ['mutations.test.ts'];

/** Every attack with its mutations, by name. Throws where a file of mutations belongs to no attack. */
export async function readAttacks(): Promise<Attack[]> {
  const files = readdirSync(here).filter(file => isTest.test(file) && !notAttacks.includes(file));
  const attacks = new Map(files.map(file => [file.replace(isTest, '$1'), file]));
  const known = new Map<string, readonly Mutation[]>();
  for (const file of readdirSync(join(here, 'mutations'))) {
    const name = file.replace(/\.ts$/, '');
    if (!attacks.has(name)) throw new Error(`mutations/${file} belongs to no attack`);
    const module = await import(pathToFileURL(join(here, 'mutations', file)).href);
    known.set(name, (module as { mutations: readonly Mutation[] }).mutations);
  }
  return [...attacks].sort().map(([name, file]) => ({ name, file, mutations: known.get(name) ?? [] }));
}

/** The file's text with the edit made. Throws unless what it looks for stands there exactly once. */
export function edited(text: string, { file, find, replace }: Edit): string {
  const places = text.split(find).length - 1;
  if (places !== 1) throw new Error(`${places} places in ${file} read ${find}`);
  return text.replace(find, () => replace);
}
