/**
 * `npx tsx test/support/make-vectors.ts`: puts the worked examples into docs/FORMAT.md and writes test/vectors/sealcard
 * anew. Everything comes from fixed inputs, so that a second run changes nothing. The committed files are the truth: a
 * vector that changes is a change of the format.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withExamples } from './make-vectors/document';
import { vectorFiles } from './make-vectors/files';

const root = join(import.meta.dirname, '../..');
const document = join(root, 'docs/FORMAT.md');

writeFileSync(document, withExamples(readFileSync(document, 'utf8')));
console.log('docs/FORMAT.md');
for (const [name, text] of await vectorFiles()) {
  writeFileSync(join(root, 'test/vectors/sealcard', name), text);
  console.log(`test/vectors/sealcard/${name}`);
}
