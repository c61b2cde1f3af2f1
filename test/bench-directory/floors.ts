/**
 * What no directory can go below on this machine: the disk, the signatures that a published card takes, and the database's
 * look-up of a card that is not in memory.
 */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DirectoryKeys } from '../../src/directory/keys';
import type { Store } from '../../src/directory/store/store';
import { addSignature, parseCard } from '../../src/format/card';
import { verifyCard } from '../../src/format/card-verify';
import { median } from '../bench/median';

const PAGE = Buffer.alloc(4096, 1);
const SYNCS = 60;
const AT_ONCE = 32;
const TIMES = 5;

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
export function measureSigning(keys: DirectoryKeys, bodies: readonly string[]): Promise<number> {
  return perSecond(bodies, async body => {
    const card = parseCard(body);
    await verifyCard(card);
    await addSignature(await addSignature(card, 'app', keys.app), 'virgil', keys.virgil);
  });
}

/** Cards a second, if finding them in the database were all there is to do. */
export function measureFinding(store: Store, ids: readonly string[]): Promise<number> {
  return perSecond(ids, async id => {
    if ((await store.find(id)) === null) throw new Error('A card is not found');
  });
}

/** How many of these are worked on in a second: the median of some times, each through all of them. */
async function perSecond<T>(members: readonly T[], work: (member: T) => Promise<void>): Promise<number> {
  const rates: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const began = performance.now();
    for (let index = 0; index < members.length; index += AT_ONCE)
      await Promise.all(members.slice(index, index + AT_ONCE).map(work));
    rates.push((members.length / (performance.now() - began)) * 1000);
  }
  return median(rates);
}
