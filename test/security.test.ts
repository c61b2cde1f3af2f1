/** SECURITY.md names the test of each threat, every attack stands in it, and the files are there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const tests = import.meta.dirname;
const rows = readFileSync(join(tests, '../SECURITY.md'), 'utf8')
  .split('\n')
  .filter(line => /^\| (?!against |---)/.test(line))
  .map(line => line.split(' | '));
const named = rows.flatMap(([, , files = '']) =>
  [...files.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
);

it('every threat has its answer and its test', () => {
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) expect(row, row[0]).toHaveLength(3);
  expect(rows.filter(([, , files = '']) => !/^`[^`]+`(, `[^`]+`)* \|$/.test(files))).toEqual([]);
});

it('every test that is named exists', () => {
  expect(
    named.filter(name => !/\.(spec|test|soak)\.ts$/.test(name) || !existsSync(join(tests, name))),
  ).toEqual([]);
});

it('every attack is named', () => {
  const attacks = readdirSync(join(tests, 'attacks')).filter(name => /\.(spec|test)\.ts$/.test(name));
  const own = ['mutations.test.ts'];
  expect(attacks.filter(name => !own.includes(name) && !named.includes(`attacks/${name}`))).toEqual([]);
});
