/**
 * The story Sealcard must be able to tell: two people who meet on pages that know nothing of it find each other in a
 * directory, exchange a sealed mail and a sealed answer in a forum, and one of them loses her device. Told by the tour, and by the
 * end-to-end tests.
 */
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { CardDirectory } from './support/card-directory';
import { connectDirectory, publishByInvite, publishByMail } from './support/directory-page';
import { makeKit, openOptions, restoreWithWords, textFile } from './support/options-page';
import type { Person } from './support/person';
import {
  commitLetter,
  passphrase,
  readOwnCard,
  register,
  sealLetter,
  writeLetter,
} from './support/sealcard-page';

export interface Narrator {
  /** A step has happened; `seen` is what was really on the page. */
  told(step: string, seen: string): Promise<void> | void;
  /** A surface worth a picture. */
  show(name: string, page: Page): Promise<void> | void;
  /** Between every two steps. */
  between?(): Promise<void>;
}

export const letters = {
  mail: 'Dear Bob,\nthe result is back: all clear. Please tell nobody before Friday.\n\nYours, Alice',
  forum: 'Dear Alice,\nwhat a relief. I will keep it to myself until Friday.\n\nBob',
};

const begin = '-----BEGIN SEALCARD MESSAGE-----';

export interface Cast {
  readonly alice: Person;
  readonly bob: Person;
  /** Alice with a device on which nothing was ever done. */
  readonly aliceAnew: () => Promise<Person>;
  /** Address of the playground. */
  readonly origin: string;
  readonly directory: CardDirectory;
}

export async function tellStory(cast: Cast, narrator: Narrator): Promise<void> {
  const steps = [
    registerBoth,
    alicePublishes,
    bobPublishes,
    aliceSealsMail,
    bobOpensMail,
    bobAnswersInForum,
    aliceOpensAnswer,
    aliceLosesHerDevice,
    pageKnowsNothing,
  ];
  for (const step of steps) {
    await step(cast, narrator);
    await narrator.between?.();
  }
}

const mailOf = (person: Person) => `${person.name.toLowerCase()}@example.com`;

async function registerBoth({ alice, bob }: Cast, narrator: Narrator): Promise<void> {
  for (const person of [alice, bob]) {
    const page = await person.openSealcard();
    await page.getByTestId('register-identity').waitFor();
    await narrator.show(`${person.name}-welcome`, page);
    await register(page, mailOf(person));
    await narrator.show(`${person.name}-card`, page);
    await narrator.told(`${person.name} registers`, firstLine(await readOwnCard(page)));
    await page.close();
  }
}

/** With an invite that whoever runs the directory gave her. */
async function alicePublishes({ alice, directory }: Cast, narrator: Narrator): Promise<void> {
  const page = await openOptions(alice);
  await connectDirectory(page, directory);
  await publishByInvite(page, await directory.invite(mailOf(alice)));
  await narrator.show('Alice-directory', page);
  await page.close();
  await narrator.told('Alice publishes her card, by an invite', `${mailOf(alice)} in ${directory.address}`);
}

/** With a code that is mailed to his name; the page is closed while he waits for it. */
async function bobPublishes({ bob, directory }: Cast, narrator: Narrator): Promise<void> {
  const page = await openOptions(bob);
  await connectDirectory(page, directory);
  await publishByMail(page, async () => {
    const code = await directory.mails.arrival(mailOf(bob));
    await narrator.show('Bob-code', page);
    await page.reload();
    return code;
  });
  await page.close();
  await narrator.told('Bob publishes his, by a code that is mailed to him', mailOf(bob));
}

async function aliceSealsMail({ alice, bob, origin }: Cast, narrator: Narrator): Promise<void> {
  const body = await sendMail(alice, origin, mailOf(bob), 'The result', async page => {
    const field = page.getByTestId('compose-body');
    await field.fill('Dear Bob,');
    await field.focus();
    const composer = await alice.press('seal-field', page);
    await expect(composer.getByTestId('compose-text')).toHaveValue('Dear Bob,');
    await narrator.show('Alice-finds-Bob', await typed(composer, mailOf(bob)));
    await writeLetter(composer, letters.mail, [mailOf(bob)]);
    await narrator.show('Alice-composer', composer);
    await commitLetter(composer);
    await narrator.show('Alice-sealed', composer);
    await composer.getByRole('button', { name: 'Done' }).click();
    await expect(field).toHaveValue(new RegExp(`^${begin}`));
    await narrator.show('Alice-webmail', page);
    return field.inputValue();
  });
  await narrator.told('Alice seals a mail to Bob and sends it', firstLine(body ?? ''));
}

async function bobOpensMail({ alice, bob, origin }: Cast, narrator: Narrator): Promise<void> {
  const mail = await openMail(bob, origin, 'The result');
  await expect(mail.getByTestId('mail-body')).toContainText(begin);
  await mail.getByTestId('mail-body').selectText();
  await narrator.show('Bob-webmail', mail);
  const reader = await bob.chooseMenu('open-selection', mail);
  await lookUpSigner(reader, mailOf(alice), narrator);
  await expectOpened(reader, letters.mail, mailOf(alice));
  await narrator.show('Bob-reader', reader);
  await narrator.told('Bob opens the mail', await reader.getByTestId('read-verdict').innerText());
  await reader.close();
  await mail.close();
}

/** He does not have her card yet: the directory does, and the message is checked again with it. */
async function lookUpSigner(reader: Page, name: string, narrator: Narrator): Promise<void> {
  await expect(reader.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'unknown-signer');
  await reader.getByTestId('read-add-card').click();
  await reader.getByTestId('add-text').fill(name);
  await expect(reader.getByTestId('found-card')).toContainText(name);
  await narrator.show('Bob-finds-Alice', reader);
  await reader.getByTestId('add-submit').click();
  await expect(reader.getByTestId('added')).toContainText(name);
  await reader.getByTestId('add-done').click();
}

async function bobAnswersInForum({ bob, origin }: Cast, narrator: Narrator): Promise<void> {
  const forum = await bob.visit(`${origin}/forum?as=bob#/thread/1`);
  await forum.getByTestId('reply-editor').click();
  const composer = await bob.press('seal-field', forum);
  await sealLetter(composer, letters.forum, ['alice']);
  await composer.close();
  await expect(forum.getByTestId('reply-editor')).toContainText(begin);
  await narrator.show('Bob-forum', forum);
  await forum.getByTestId('reply-send').click();
  await expect(forum.getByTestId('post-body').last()).toContainText(begin);
  await narrator.told(
    'Bob answers in the forum',
    firstLine(await forum.getByTestId('post-body').last().innerText()),
  );
  await forum.close();
}

async function aliceOpensAnswer({ alice, origin }: Cast, narrator: Narrator): Promise<void> {
  const verdict = await openAnswer(alice, origin, narrator);
  await narrator.told('Alice opens the answer', verdict);
}

/** Her recovery kit brings back on another device what she could read on the first. */
async function aliceLosesHerDevice({ alice, aliceAnew, origin }: Cast, narrator: Narrator): Promise<void> {
  const options = await openOptions(alice, '#/kit');
  const kit = await makeKit(options, () => narrator.show('Alice-recovery-kit', options));
  await options.close();
  await narrator.told('Alice makes a recovery kit', `${kit.words.length} words, and a file`);
  const anew = await aliceAnew();
  try {
    const page = await openOptions(anew, '#/restore');
    await page.getByTestId('restore-file').setInputFiles(textFile('kit.sealcard-backup', kit.backup));
    await restoreWithWords(page, { words: kit.words, next: passphrase });
    await narrator.show('Alice-restored', page);
    await page.close();
    const verdict = await openAnswer(anew, origin, { ...narrator, show: () => undefined });
    await narrator.told('Alice restores it on another device, and opens the answer there', verdict);
  } finally {
    await anew.leave();
  }
}

/** Opens the last post of the forum; gives what is said of it. */
async function openAnswer(alice: Person, origin: string, narrator: Narrator): Promise<string> {
  const forum = await alice.visit(`${origin}/forum?as=alice#/thread/1`);
  const post = forum.getByTestId('post-body').last();
  await expect(post).toContainText(begin);
  await post.selectText();
  const reader = await alice.press('open-selection', forum);
  await expectOpened(reader, letters.forum, 'bob@example.com');
  await narrator.show('Alice-reader', reader);
  const verdict = await reader.getByTestId('read-verdict').innerText();
  await reader.close();
  await forum.close();
  return verdict;
}

/** Nothing that was written under seal ever reached the site. */
async function pageKnowsNothing({ origin }: Cast, narrator: Narrator): Promise<void> {
  const log = await (await fetch(`${origin}/api/log`)).text();
  for (const secret of ['all clear', 'before Friday', 'what a relief', 'keep it to myself']) {
    expect(log).not.toContain(secret);
  }
  await narrator.told(
    'The sites hold sealed text only',
    `${log.length} characters posted, none of the letters' words`,
  );
}

/** The composer with a name typed, and what is offered for it. */
async function typed(composer: Page, name: string): Promise<Page> {
  await composer.getByTestId('compose-recipient-input').fill(name);
  await expect(composer.getByRole('option')).toContainText(name);
  return composer;
}

async function sendMail<T>(
  from: Person,
  origin: string,
  to: string,
  subject: string,
  write: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await from.visit(`${origin}/mail?as=${mailOf(from)}#/compose`);
  await page.getByTestId('compose-to').fill(to);
  await page.getByTestId('compose-subject').fill(subject);
  const written = await write(page);
  await page.getByTestId('send').click();
  await expect(page.getByTestId('notice')).toBeVisible();
  await page.close();
  return written;
}

async function openMail(person: Person, origin: string, subject: string): Promise<Page> {
  const page = await person.visit(`${origin}/mail?as=${mailOf(person)}#/inbox`);
  await page.getByTestId('mail-row').filter({ hasText: subject }).click();
  await page.getByTestId('mail-body').waitFor();
  return page;
}

async function expectOpened(reader: Page, letter: string, signer: string): Promise<void> {
  await expect(reader.getByTestId('read-text')).toHaveText(letter, { useInnerText: true });
  await expect(reader.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'signed');
  await expect(reader.getByTestId('read-verdict')).toContainText(signer);
}

const firstLine = (text: string) => text.trim().split('\n', 1)[0] ?? '';
