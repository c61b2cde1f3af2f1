/** What tests do again and again with a directory behind `fetch`: connect it, publish the own card, and people in it. */
import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import type { DirectoryView, PublicationView } from '../../src/protocol/directory-views';
import { makeOwner, type Owner } from '../directory/directory-owner';
import { makeAlice } from './alice';
import { callFromOptions } from './background';
import { DirectoryLine } from './directory-line';

/** What a test stands in; new before each. */
export interface Scene {
  line: DirectoryLine;
  /** Id of Alice's card. */
  own: string;
}

/** Before each test of a file Alice's vault, unlocked, in a new profile, and a directory behind `fetch`. */
export function beAtDirectory(): Scene {
  const scene: Partial<Scene> = {};
  let arrive: () => Promise<void>;
  beforeAll(async () => {
    const alice = await makeAlice();
    scene.own = alice.card.id;
    arrive = alice.arrive;
  });
  beforeEach(async () => {
    await arrive();
    scene.line = await DirectoryLine.open();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  return scene as Scene;
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
