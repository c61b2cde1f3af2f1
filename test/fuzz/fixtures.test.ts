/** Inputs that once failed, each in the folder of its target. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SealcardError } from '../../src/crypto/errors';
import { Refusal } from '../../src/directory/errors';
import { attempt, targets } from './targets';

const folder = join(import.meta.dirname, 'fixtures');

it.each(Object.entries(targets))('%s withstands what it once did not', async (name, target) => {
  const own = join(folder, name.replaceAll(' ', '-'));
  for (const file of existsSync(own) ? readdirSync(own) : [])
    await expect(
      attempt(target, new Uint8Array(readFileSync(join(own, file)))),
      file,
    ).resolves.toBeUndefined();
});

it('a folder of fixtures is that of a target', () => {
  const known = Object.keys(targets).map(name => name.replaceAll(' ', '-'));
  expect((existsSync(folder) ? readdirSync(folder) : []).filter(name => !known.includes(name))).toEqual([]);
});

it('errors that are nobody’s are told', async () => {
  const failing = () => {
    throw new TypeError('x is undefined');
  };
  await expect(attempt(failing, new Uint8Array(0))).rejects.toThrow(TypeError);
  for (const known of [new SealcardError('message_malformed'), new Refusal(400, 30001, 'no')]) {
    const refusing = () => Promise.reject(known);
    await expect(attempt(refusing, new Uint8Array(0))).resolves.toBeUndefined();
  }
});
