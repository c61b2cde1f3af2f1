/**
 * A user slips: a private key, a backup, the words of a recovery kit or a message is pasted where something else belongs. It is
 * recognised and refused with the reason, and goes to nobody.
 */
import type { Page } from 'playwright';
import { toBase64 } from '../../src/crypto/bytes';
import { encodePrivateKey } from '../../src/format/key';
import { encryptPrivateKey } from '../../src/format/pbes2';
import { encodePem } from '../../src/format/pem';
import { expect, test } from '../e2e/fixtures';
import { CardDirectory } from '../support/card-directory';
import { connectDirectory } from '../support/directory-page';
import { makeKit, openOptions } from '../support/options-page';
import { makePeer, sealFrom } from '../support/peer';
import { Person } from '../support/person';
import { addRecipient, register, writeLetter } from '../support/sealcard-page';
import { tracesOf } from './canary';
import { behind, placeInFront } from './directory-front';

interface Field {
  /** Where it is, and the button beside it. */
  readonly route: string;
  readonly box: string;
  readonly button: string;
  /** What is said of each kind, by its name below; of others anything but `internal`. */
  readonly says: Readonly<Record<string, string>>;
}

const fields: readonly Field[] = [
  {
    route: '#/add',
    box: 'add-text',
    button: 'add-submit',
    says: {
      'private key': 'card_is_private_key',
      'private key without a frame': 'card_is_private_key',
      'private key under a password': 'card_is_private_key',
      backup: 'card_is_backup',
      message: 'card_is_message',
      'recovery words': 'card_missing',
    },
  },
  { route: '#/open', box: 'open-text', button: 'open-submit', says: {} },
];

/** What went wrong, as a person is told. */
async function paste(page: Page, { route, box, button }: Field, text: string): Promise<string | null> {
  await page.goto(page.url().replace(/#.*$/, route));
  await page.reload();
  await page.getByTestId(box).fill(text);
  await page.getByTestId(button).click();
  await expect(page.getByTestId('error').first()).toBeVisible();
  const code = await page.getByTestId('error').first().getAttribute('data-code');
  // A private key is not left lying about; anything else can be put right.
  await expect(page.getByTestId(box)).toHaveValue(code === 'card_is_private_key' ? '' : text);
  return code;
}

test('every secret in every box is told apart and goes to nobody', async ({ bob }) => {
  test.setTimeout(120_000);
  const directory = await CardDirectory.open();
  const front = await placeInFront(directory);
  const person = await Person.arrive({ name: 'Carol' });
  const page = await person.openSealcard();
  await register(page, 'carol@example.com');
  const options = await openOptions(person, '#/kit');
  const { words, backup } = await makeKit(options);
  await options.goto(options.url().replace(/#.*$/, '#/'));
  await options.reload();
  await connectDirectory(options, behind(front));
  const der = encodePrivateKey(bob.privateKey);
  const kinds: Readonly<Record<string, string>> = {
    'private key': encodePem('PRIVATE KEY', der),
    'private key without a frame': toBase64(der),
    'private key under a password': encodePem(
      'ENCRYPTED PRIVATE KEY',
      await encryptPrivateKey(bob.privateKey, 'a password'),
    ),
    backup,
    'recovery words': words.join(' '),
    message: await sealFrom(bob, [bob.card], 'not for Carol'),
    'of another program':
      '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nhQEMA0\n-----END PGP PRIVATE KEY BLOCK-----',
  };
  for (const field of fields) {
    for (const [kind, text] of Object.entries(kinds)) {
      const said = await paste(page, field, text);
      expect(said, `${kind} in ${field.box}`).toMatch(/^(?!internal$)[a-z_]+$/);
      if (kind in field.says) expect(said, `${kind} in ${field.box}`).toBe(field.says[kind]);
    }
  }
  await page.goto(page.url().replace(/#.*$/, '#/'));
  await expect(page.getByTestId('recipient-row')).toHaveCount(0);
  expect(front.asked).toContain('/v1/directory');
  for (const secret of [words.join(' '), toBase64(der).slice(-40), bob.privateKey.raw])
    expect(tracesOf(secret, front.bodies.join('\n'))).toEqual([]);
  await person.leave();
  front.close();
  await directory.close();
});

test('a letter to somebody whose card changed, or who looks like another, is not sent by a slip', async ({
  alice,
}) => {
  const [rosa, fake] = await Promise.all([makePeer('rosa@example.com'), makePeer('rоsa@example.com')]);
  const other = await makePeer('rosa@example.com');
  const page = await alice.person.openSealcard('#/add');
  for (const { cardText } of [rosa, fake, other]) {
    await page.goto(page.url().replace(/#.*$/, '#/add'));
    await page.reload();
    await addRecipient(page, cardText);
    await expect(page.getByTestId('added')).toBeVisible();
  }
  await page.goto(page.url().replace(/#.*$/, '#/'));
  await page.getByTestId('new-letter').click();
  await page.getByTestId('compose-recipient-input').fill(fake.identity);
  await page.getByRole('option').first().click();
  await expect(page.getByTestId('compose-chip').getByTestId('person-caution')).toBeVisible();
  await page.getByTestId('compose-recipient-input').press('Backspace');
  await writeLetter(page, 'Dear Rosa', [rosa.identity]);
  await page.getByTestId('compose-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'card_pending');
  await expect(page.getByTestId('compose-text')).toHaveValue('Dear Rosa');
  await page.close();
});
