/** What end-to-end tests start from: the playground, and Alice, registered, with Bob among her recipients. */
import { test as base, expect, type Page } from 'playwright/test';
import type { Card } from '../../src/format/card';
import { readCard } from '../../src/format/card-text';
import { startPlayground } from '../playground/server';
import type { Target } from '../support/build';
import { makePeer, type Peer } from '../support/peer';
import { Person } from '../support/person';
import { addRecipient, readOwnCard, register } from '../support/sealcard-page';

export interface Alice {
  readonly person: Person;
  readonly card: Card;
}

export interface WorkerOptions {
  /** The browser everybody uses. */
  readonly target: Target;
}

export interface WorkerFixtures {
  readonly origin: string;
  /** Shared by all tests of a worker; unlocked, and a test that locks the vault unlocks it again. */
  readonly alice: Alice;
  readonly bob: Peer;
}

export const test = base.extend<{ readonly fields: Page }, WorkerFixtures & WorkerOptions>({
  target: ['chrome', { option: true, scope: 'worker' }],
  origin: [
    // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the parameter's pattern
    async ({}, use) => {
      const playground = await startPlayground();
      await use(playground.origin);
      await playground.close();
    },
    { scope: 'worker' },
  ],
  bob: [
    // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the parameter's pattern
    async ({}, use) => use(await makePeer('bob@example.com')),
    { scope: 'worker' },
  ],
  alice: [
    async ({ bob, target }, use) => {
      const person = await Person.arrive({ name: 'Alice', browser: target });
      const page = await person.openSealcard();
      await register(page, 'alice@example.com');
      const card = readCard(await readOwnCard(page));
      await page.goto(`${person.extensionUrl()}?window#/add`);
      await addRecipient(page, bob.cardText);
      await expect(page.getByText(bob.identity).first()).toBeVisible();
      await page.close();
      await use({ person, card });
      await person.leave();
    },
    { scope: 'worker' },
  ],
  fields: async ({ alice, origin }, use) => {
    const page = await alice.person.visit(`${origin}/fields`);
    await use(page);
    await page.close();
  },
});

export { expect };
