/**
 * `npm start`: builds the extension, starts the playground and a card directory, and shows them. With a display it opens a
 * browser for each of two people; without one, or with `--tour DIR`, the story runs by itself in a headless one. In Chromium,
 * or with `--firefox` in Firefox.
 */
import { parseArgs } from 'node:util';
import { codeIn } from './directory/mail-server';
import { startPlayground } from './playground/server';
import { buildExtension, type Target } from './support/build';
import { CardDirectory } from './support/card-directory';
import { Person } from './support/person';
import { takeTour } from './tour';

const { values, positionals } = parseArgs({
  options: {
    tour: { type: 'boolean', default: false },
    firefox: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const browser: Target = values.firefox ? 'firefox' : 'chrome';

console.log('Building Sealcard …');
await buildExtension(browser);
const playground = await startPlayground();
const directory = await CardDirectory.open(mail => {
  console.log(`The directory mails to ${mail.to.join(', ')}: your code is ${codeIn(mail)}`);
});

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
try {
  if (values.tour || !hasDisplay)
    await takeTour(browser, { origin: playground.origin, directory }, positionals[0] ?? 'tour');
  else await open(browser, playground.origin);
} finally {
  await directory.close();
  await playground.close();
}

/** Opens a browser each for Alice and Bob and stays until both are closed. */
async function open(browser: Target, origin: string): Promise<void> {
  const people = await Promise.all(
    ['Alice', 'Bob'].map(name => Person.arrive({ name, browser, headless: false })),
  );
  const invite = await directory.invite('alice@example.com');
  for (const person of people) {
    const name = person.name.toLowerCase();
    await person.visit(`${origin}/forum?as=${name}`);
    await person.visit(`${origin}/mail?as=${name}@example.com`);
    await person.openSealcard();
    await person.context.pages()[0]?.close();
  }
  console.log(`
1. In each of the two windows: register in the Sealcard tab (Alice as alice@example.com, Bob as bob@example.com).
2. Under Settings → Directory, connect ${directory.address}
   with the fingerprint ${directory.fingerprint}
   and publish the cards: Alice's by the invite ${invite}, Bob's by a mailed code, which comes here.
3. In a mail or a forum post, put the cursor in the field and press ${browser === 'firefox' ? 'Alt+Shift+W' : 'Alt+Shift+S'}: write, type bob@example.com and pick him, seal, send.
4. As Bob, select the sealed message and press Alt+Shift+O (or use the context menu) to read it.`);
  await Promise.all(people.map(({ context }) => new Promise(resolve => context.once('close', resolve))));
}
