/** What tests do again and again with a directory behind `fetch`: connect it, publish the own card, and people in it. */
import { expect } from 'vitest';
import { createVault } from '../../src/format/vault';
import type { DirectoryView } from '../../src/protocol/directory-views';
import { makeOwner, type Owner } from '../directory/directory-owner';
import { callFromOptions, newProfile } from './background';
import type { DirectoryLine } from './directory-line';

export const passphrase = 'correct horse battery staple';

/** Cheaper than any that Sealcard makes: stretching a passphrase would take longer than most tests. */
const cheap = { memory: 64, passes: 1, lanes: 1 };

/** Alice, and a function that makes a new profile with her vault, unlocked. */
export async function makeAlice(): Promise<{ own: string; renew: () => Promise<void> }> {
  const { privateKey, card } = await makeOwner('alice@example.com', Math.floor(Date.now() / 1000));
  const identities = [{ privateKey, card }];
  const { blob, vaultKey } = await createVault(passphrase, { identities, belongings: [] }, cheap);
  const renew = async () => {
    await newProfile();
    const { writeVault } = await import('../../src/background/store');
    const { unlockWith } = await import('../../src/background/lock');
    await writeVault(null, blob);
    await unlockWith(vaultKey);
  };
  return { own: card.id, renew };
}

export async function connect(line: DirectoryLine): Promise<DirectoryView> {
  const { address, fingerprint } = await callFromOptions('directory.look', { address: line.address });
  return callFromOptions('directory.connect', { address, fingerprint });
}

export async function publish(line: DirectoryLine, cardId: string): Promise<DirectoryView> {
  await callFromOptions('directory.register', { cardId, proof: 'invite' });
  return callFromOptions('directory.confirm', { cardId, code: await line.directory.invite() });
}

/** Somebody whose card is in the directory; their next one if `previous` is given. */
export async function published(line: DirectoryLine, identity: string, previous?: Owner): Promise<Owner> {
  const owner = await makeOwner(identity, previous ? previous.card.createdAt + 1 : undefined, previous);
  expect(await line.directory.publish(owner)).toMatchObject({ status: 201 });
  return owner;
}
