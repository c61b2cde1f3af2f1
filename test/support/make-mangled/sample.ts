/** What a mangling is made from, and what is written of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const mangledFolder = join(import.meta.dirname, '../../vectors/mangled');

export type Original = 'letter' | 'circle' | 'card';

/** What a reader must say: an original's bytes, or a code with its values. */
export type Expected =
  | Original
  | { readonly code: string; readonly details?: Readonly<Record<string, number | string>> };

export interface Sample {
  readonly id: string;
  /** What was done to the text, and by which tool. */
  readonly made: string;
  readonly expected: Expected;
}

/** A text as it was selected. */
export interface TextSample extends Sample {
  readonly text: string;
}

/** A piece of a page, whose text is what a browser gives for its selection. */
export interface PageSample extends Sample {
  readonly html: string;
}

const read = (name: Original) =>
  readFileSync(join(mangledFolder, 'originals', `${name}.txt`), 'utf8').trimEnd();

/** The blocks as Sealcard writes them. */
export const letter = read('letter');
export const circle = read('circle');
export const card = read('card');

/** What a person writes around a block. */
export const mailWith = (block: string) =>
  `Hi Bob,\n\nhere is what we spoke of:\n\n${block}\n\nBest regards\nAlice`;

export const lineByLine = (text: string, change: (line: string, index: number) => string) =>
  text.split('\n').map(change).join('\n');

/** Text as HTML shows it as it is. */
export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
