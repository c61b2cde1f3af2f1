/** What tests of marks start from: Alice, whose browser asks no more about the site, and a thread of sealed messages. */
import type { Page } from 'playwright';
import { readCard } from '../../src/format/card-text';
import { makePeer, sealFrom } from '../support/peer';
import { Person } from '../support/person';
import { readOwnCard, register } from '../support/sealcard-page';
import { type Files, type Site, serve } from '../support/site';
import { test as base } from './fixtures';
import { thread } from './marks-page';

export interface Reader {
  readonly person: Person;
  /** A thread with one sealed message in each of the shapes, and each of what is none. */
  readonly site: Site;
  /** A message that says `text`, sealed for the reader. */
  seal(text: string): Promise<string>;
}

export const test = base.extend<{ readonly page: Page }, { readonly reader: Reader }>({
  reader: [
    async ({ target }, use) => {
      const person = await Person.arrive({
        name: 'Alice',
        browser: target,
        allowedBefore: ['http://127.0.0.1/*'],
      });
      const own = await person.openSealcard();
      await register(own, 'alice@example.com');
      const alice = readCard(await readOwnCard(own));
      await own.close();
      const bob = await makePeer('bob@example.com');
      const seal = (text: string) => sealFrom(bob, [alice], text);
      const files: Files = new Map([['thread.html', await thread(seal)]]);
      const site = await serve(files);
      await use({ person, site, seal });
      await person.leave();
      await site.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  page: async ({ reader }, use) => {
    const page = await reader.person.visit(`${reader.site.origin}/thread.html`);
    await use(page);
    await page.close();
  },
});

export { expect } from './fixtures';
