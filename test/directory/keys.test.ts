/** The keys' file: who may read it, its passphrase, and the rotation of the application key. */
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../src/crypto/bytes';
import { activateKey, announceKey, generateKeys, loadKeys, saveKeys } from '../../src/directory/keys';
import { isEndorsed } from '../../src/protocol/directory';
import { TestDirectory } from './directory';
import { temporaryFolder } from './temporary';

const folder = temporaryFolder();
let serial = 0;
const fresh = () => join(folder, `keys-${++serial}.json`);

describe('the file', () => {
  it('is made at the first start, for its owner only, and read at the next', async () => {
    const path = fresh();
    const made = await loadKeys(path, null);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await loadKeys(path, null)).toEqual(made);
    expect(readdirSync(folder)).toEqual([`keys-${serial}.json`]);
  });

  it('is made once if two start at the same time', async () => {
    const path = fresh();
    const [one, two] = await Promise.all([loadKeys(path, null), loadKeys(path, null)]);
    expect(one).toEqual(two);
  });

  it('is refused while others can read it', async () => {
    const path = fresh();
    await loadKeys(path, null);
    chmodSync(path, 0o640);
    await expect(loadKeys(path, null)).rejects.toThrow(/chmod 600/);
  });

  it('is rewritten under a passphrase, and opens with no other', async () => {
    const path = fresh();
    const made = await loadKeys(path, null);
    expect(await loadKeys(path, 'correct horse')).toEqual(made);
    expect(readFileSync(path, 'utf8')).not.toContain('BEGIN PRIVATE KEY');
    expect(await loadKeys(path, 'correct horse')).toEqual(made);
    await expect(loadKeys(path, 'wrong')).rejects.toThrow(/another passphrase/);
    await expect(loadKeys(path, null)).rejects.toThrow(/another passphrase/);
  });

  it.each(['', '{}', 'no json'])('is refused when it is damaged: %j', async text => {
    const path = fresh();
    writeFileSync(path, text, { mode: 0o600 });
    await expect(loadKeys(path, null)).rejects.toThrow(/damaged/);
  });
});

describe('rotation', () => {
  it('announces the next key, endorsed by the one before, then takes it', async () => {
    const path = fresh();
    const first = await generateKeys();
    const announced = await announceKey(first);
    await saveKeys(path, announced, null);
    expect(await loadKeys(path, null)).toEqual(announced);
    const next = announced.next;
    if (next === null) throw new Error('No key was announced');
    const endorsement = fromBase64(next.endorsement);
    expect(await isEndorsed(first.app.publicKey, next.key.publicKey, endorsement)).toBe(true);
    expect(await isEndorsed(first.virgil.publicKey, next.key.publicKey, endorsement)).toBe(false);
    const second = activateKey(announced, 5);
    await saveKeys(path, second, null);
    expect(await loadKeys(path, null)).toEqual(second);
    expect(second).toMatchObject({ app: next.key, next: null, virgil: first.virgil, appId: first.appId });
    expect(second.past).toEqual([
      { publicKey: first.app.publicKey, endorsement: next.endorsement, retiredAt: 5 },
    ]);
    await expect(announceKey(announced)).rejects.toThrow(/announced already/);
    expect(() => activateKey(second, 6)).toThrow(/rotate-key first/);
  });

  it('keeps tokens of the old key for their time, and takes those of the next one early', async () => {
    const before = await TestDirectory.open();
    const announced = await announceKey(before.keys);
    const during = TestDirectory.over(before.store, announced);
    const after = TestDirectory.over(before.store, activateKey(announced, before.now));
    const path = `/card/v5/${'a'.repeat(64)}`;
    const old = await before.authorization('alice');
    expect((await during.get(path, old)).status).toBe(404);
    expect((await after.get(path, old)).status).toBe(404);
    expect((await during.get(path, await after.authorization('alice'))).status).toBe(404);
    expect((await before.get(path, await after.authorization('alice'))).status).toBe(401);
    after.now += 1200;
    const forged = await before.forged({ issuedAt: after.now });
    expect((await after.get(path, forged)).body).toMatchObject({ code: 20303 });
  });
});
