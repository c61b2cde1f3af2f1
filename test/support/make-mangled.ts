/**
 * `npx tsx test/support/make-mangled.ts`: makes test/vectors/mangled anew with the tools of make-mangled/package.json and
 * the installed browsers. **The committed files are the truth**: what tools and browsers do changes, what they once did to
 * somebody's message must stay readable.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { selectedSamples } from './make-mangled/browsers';
import { chatSamples, cutSamples } from './make-mangled/chat';
import { convertedSamples } from './make-mangled/convert';
import { mailSamples } from './make-mangled/mail';
import { pageSamples } from './make-mangled/pages';
import { pdfSamples } from './make-mangled/pdf';
import { mangledFolder } from './make-mangled/sample';

const samples = [
  ...(await mailSamples()),
  ...convertedSamples(),
  ...(await selectedSamples(pageSamples())),
  ...(await pdfSamples()),
  ...chatSamples(),
  ...cutSamples(),
];
for (const name of readdirSync(mangledFolder)) {
  if (name.endsWith('.txt')) rmSync(join(mangledFolder, name));
}
for (const { id, text } of samples) writeFileSync(join(mangledFolder, `${id}.txt`), text);
const index = samples.map(({ id, made, expected }) => ({ id, made, expected }));
writeFileSync(join(mangledFolder, 'index.json'), `${JSON.stringify(index, null, 1)}\n`);
console.log(`${samples.length} texts`);
