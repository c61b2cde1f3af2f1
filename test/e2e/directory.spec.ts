/** A card directory in the hands of two people: joining it, finding one another, changing and revoking a card, its absence. */
import type { Page } from 'playwright';
import { CardDirectory } from '../support/card-directory';
import { connectDirectory, publishByInvite } from '../support/directory-page';
import { openOptions } from '../support/options-page';
import { Person } from '../support/person';
import { commitLetter, passphrase, register, writeLetter } from '../support/sealcard-page';
import { test as base, expect } from './fixtures';

interface Town {
  readonly directory: CardDirectory;
  /** Both are in the directory, and have no card of each other. */
  readonly anna: Person;
  readonly ben: Person;
}

const anna = 'anna@example.com';
const ben = 'ben@example.com';

const test = base.extend<object, { town: Town }>({
  town: [
    async ({ target }, use) => {
      const directory = await CardDirectory.open();
      const people: Person[] = [];
      try {
        for (const name of [anna, ben]) {
          const person = await Person.arrive({ name, browser: target });
          people.push(person);
          const page = await person.openSealcard();
          await register(page, name);
          await page.close();
          const options = await openOptions(person);
          await connectDirectory(options, directory);
          // What the directory has to tell is asked for when the test says so: a round is made once a day.
          await options.evaluate(() => chrome.alarms.clear('directory'));
          await publishByInvite(options, await directory.invite(name));
          await options.close();
        }
        const [first, second] = people;
        if (first === undefined || second === undefined) throw new Error('Nobody came');
        await use({ directory, anna: first, ben: second });
      } finally {
        await Promise.all(people.map(person => person.leave()));
        await directory.close();
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
test.describe.configure({ mode: 'serial' });

async function compose(person: Person): Promise<Page> {
  const page = await person.openSealcard('#/');
  await page.getByTestId('new-letter').click();
  return page;
}

async function look(person: Person, name: string): Promise<Page> {
  const page = await person.openSealcard('#/add');
  await page.getByTestId('add-text').fill(name);
  return page;
}

async function open(page: Page, message: string): Promise<void> {
  await page.goto(page.url().replace(/#.*$/, '#/open'));
  await page.getByTestId('open-text').fill(message);
  await page.getByTestId('open-submit').click();
}

test('somebody is found as one types, chosen, written to, and reads who wrote', async ({ town }) => {
  const composer = await compose(town.anna);
  await composer.getByTestId('compose-recipient-input').fill('nobody@example.com');
  await expect(composer.getByTestId('found-nobody')).toContainText('nobody@example.com');
  await composer.getByTestId('compose-recipient-input').fill(ben);
  await expect(composer.getByRole('option')).toContainText('From your directory');
  await writeLetter(composer, 'Dear Ben', [ben]);
  await commitLetter(composer);
  const sealed = await town.anna.readClipboard(composer);
  await composer.close();

  const page = await look(town.ben, anna);
  await expect(page.getByTestId('found-card')).toContainText(anna);
  await page.getByTestId('add-submit').click();
  await expect(page.getByTestId('added')).toHaveAttribute('data-outcome', 'added');
  await open(page, sealed);
  await expect(page.getByTestId('read-text')).toHaveText('Dear Ben');
  await expect(page.getByTestId('read-verdict')).toContainText('as your card directory says');
  await page.close();
});

test('another fingerprint is refused, and what was typed stays', async ({ town: { directory }, alice }) => {
  const page = await openOptions(alice.person, '#/directory');
  await page.getByTestId('directory-address').fill(directory.address);
  await page.getByTestId('directory-look').click();
  const other = [...directory.fingerprint].reverse().join('');
  await page.getByTestId('directory-fingerprint').fill(other);
  await page.getByTestId('directory-connect').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'fingerprint_different');
  await expect(page.getByTestId('directory-fingerprint')).toHaveValue(other);
  await page.getByTestId('back').click();
  await expect(page.getByTestId('directory-address')).toHaveValue(directory.address);
  await page.goto(page.url().replace(/#.*$/, '#/'));
  await expect(page.getByTestId('directory-open')).toContainText('Connect a directory');
  await page.close();
});

test('a wrong code is told, stays, and can be put right', async ({ town: { directory }, alice }) => {
  const page = await openOptions(alice.person);
  await connectDirectory(page, directory);
  await page.getByTestId('publish-open').click();
  await page.getByTestId('publish-invite').fill('AAAAA-AAAAA-AAAAA-AAAAA');
  await page.getByTestId('publish-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'directory_code_wrong');
  await expect(page.getByTestId('publish-invite')).toHaveValue('AAAAA-AAAAA-AAAAA-AAAAA');
  await page.getByTestId('back').click();
  await expect(page.getByTestId('published-row')).toHaveAttribute('data-state', 'waiting');
  await publishByInvite(page, await directory.invite());
  await page.getByTestId('directory-leave').click();
  await page.getByTestId('directory-leave-confirm').click();
  await expect(page.getByTestId('directory-address')).toBeVisible();
  await page.close();
});

test('a replaced key is told to whoever has the old card, and old letters stay readable', async ({
  town,
}) => {
  const letter = await compose(town.ben);
  await writeLetter(letter, 'To your first key', [anna]);
  await commitLetter(letter);
  const early = await town.ben.readClipboard(letter);
  await letter.close();

  const options = await openOptions(town.anna);
  await options.getByTestId('key-replace').click();
  await options.getByTestId('replace-passphrase').fill(passphrase);
  await options.getByTestId('replace-submit').click();
  await expect(options.getByTestId('replaced')).toBeVisible();
  await options.goto(options.url().replace(/#.*$/, '#/directory'));
  await expect(options.getByTestId('published-row')).toHaveAttribute('data-state', 'published');
  await options.close();

  const page = await look(town.ben, anna);
  await expect(page.getByTestId('found-changed')).toBeVisible();
  await page.getByTestId('add-submit').click();
  await expect(page.getByTestId('added')).toHaveAttribute('data-outcome', 'signed');
  await page.close();
  const reader = await town.anna.openSealcard('#/open');
  await open(reader, early);
  await expect(reader.getByTestId('read-text')).toHaveText('To your first key');
  await reader.close();
});

test('while the directory is down, everybody who is known stays usable', async ({ town }) => {
  await town.directory.goDown();
  const composer = await compose(town.anna);
  await composer.getByTestId('compose-recipient-input').fill('somebody@example.com');
  await expect(composer.getByTestId('found-failed')).toHaveAttribute('data-code', 'directory_unreachable');
  await writeLetter(composer, 'All the same', ['ben']);
  await commitLetter(composer);
  await composer.close();
  const options = await openOptions(town.anna, '#/directory');
  await expect(options.getByTestId('directory-down')).toBeVisible();
  await town.directory.goUp();
  const page = await look(town.anna, 'nobody@example.com');
  await expect(page.getByTestId('found-nobody')).toBeVisible();
  await page.close();
  await expect(options.getByTestId('directory-down')).toBeHidden();
  await options.close();
});

test('a revoked card is sealed to no more', async ({ town }) => {
  const options = await openOptions(town.ben, '#/directory');
  await options.getByTestId('revoke-open').click();
  await options.getByTestId('revoke-passphrase').fill(passphrase);
  await options.getByTestId('revoke-name').fill('ben');
  await options.getByTestId('revoke-submit').click();
  await expect(options.getByTestId('error')).toHaveAttribute('data-code', 'name_different');
  await options.getByTestId('revoke-name').fill(ben);
  await options.getByTestId('revoke-submit').click();
  await expect(options.getByTestId('published-row')).toHaveAttribute('data-state', 'revoked');
  await expect(options.getByTestId('revoked-replace')).toBeVisible();
  await options.close();

  const composer = await compose(town.anna);
  await composer.evaluate(() => chrome.alarms.create('directory', { when: Date.now() }));
  await composer.getByTestId('compose-recipient-input').fill('ben');
  await expect(composer.getByRole('option')).toContainText('Revoked');
  await writeLetter(composer, 'Too late', ['ben']);
  await composer.getByTestId('compose-submit').click();
  await expect(composer.getByTestId('error')).toHaveAttribute('data-code', 'card_revoked');
  await expect(composer.getByTestId('compose-text')).toHaveValue('Too late');
  await composer.close();
});
