/** What tests do again and again with a directory behind `fetch`: connect it, publish the own card, and people in it. */
import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { createVault } from '../../src/format/vault';
import type { DirectoryView, PublicationView } from '../../src/protocol/directory-views';
import { makeOwner, type Owner } from '../directory/directory-owner';
import { callFromOptions, newProfile } from './background';
import { DirectoryLine } from './directory-line';

export const passphrase = 'correct horse battery staple';

/** Cheaper than any that Sealcard makes: stretching a passphrase would take longer than most tests. */
const cheap = { memory: 64, passes: 1, lanes: 1 };

/** What a test stands in; new before each. */
export interface Scene {
  line: DirectoryLine;
  /** Id of Alice's card. */
  own: string;
}

/** Before each test of a file Alice's vault, unlocked, in a new profile, and a directory behind `fetch`. */
export function beAtDirectory(): Scene {
  const scene: Partial<Scene> = {};
  let renew: () => Promise<void>;
  beforeAll(async () => {
    ({ own: scene.own, renew } = await makeAlice());
  });
  beforeEach(async () => {
    await renew();
    scene.line = await DirectoryLine.open();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  return scene as Scene;
}

/** Alice, and a function that makes a new profile with her vault, unlocked. */
async function makeAlice(): Promise<{ own: string; renew: () => Promise<void> }> {
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

export async function connect({ line }: Scene): Promise<DirectoryView> {
  const { address, fingerprint } = await callFromOptions('directory.look', { address: line.address });
  return callFromOptions('directory.connect', { address, fingerprint });
}

/** Publishes Alice's card, or another of hers. */
export async function publish({ line, own }: Scene, cardId = own): Promise<DirectoryView> {
  await callFromOptions('directory.register', { cardId, proof: 'invite' });
  return callFromOptions('directory.confirm', { cardId, code: await line.directory.invite() });
}

/** Somebody whose card is in the directory; their next one if `previous` is given. */
export async function published({ line }: Scene, identity: string, previous?: Owner): Promise<Owner> {
  const owner = await makeOwner(identity, previous ? previous.card.createdAt + 1 : undefined, previous);
  expect(await line.directory.publish(owner)).toMatchObject({ status: 201 });
  return owner;
}

/** What became of Alice's cards, in the order of her keyring. */
export async function states(): Promise<PublicationView['state'][]> {
  const view = await callFromOptions('directory.get', {});
  return (view?.identities ?? []).map(({ state }) => state);
}
