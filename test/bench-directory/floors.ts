/** What no directory can go below on this machine: the disk, and the signatures that a published card takes. */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DirectoryKeys } from '../../src/directory/keys';
import { addSignature, parseCard } from '../../src/format/card';
import { verifyCard } from '../../src/format/card-verify';
import { median } from '../bench/median';

const PAGE = Buffer.alloc(4096, 1);
const SYNCS = 60;
const AT_ONCE = 32;

/** Milliseconds until 4 KB that were added to a file of this folder are on disk: the median of some. */
export function measureSync(folder: string): number {
  const path = join(folder, 'sync');
  const file = openSync(path, 'w');
  const times: number[] = [];
  try {
    for (let index = 0; index < SYNCS; index++) {
      const began = performance.now();
      writeSync(file, PAGE);
      fdatasyncSync(file);
      times.push(performance.now() - began);
    }
  } finally {
    closeSync(file);
    rmSync(path);
  }
  return median(times);
}

/** Cards a second, if reading a card, verifying its signature and adding the directory's two were all there is to do. */
export async function measureSigning(keys: DirectoryKeys, bodies: readonly string[]): Promise<number> {
  const began = performance.now();
  for (let index = 0; index < bodies.length; index += AT_ONCE) {
    await Promise.all(
      bodies.slice(index, index + AT_ONCE).map(async body => {
        const card = parseCard(body);
        await verifyCard(card);
        await addSignature(await addSignature(card, 'app', keys.app), 'virgil', keys.virgil);
      }),
    );
  }
  return (bodies.length / (performance.now() - began)) * 1000;
}
