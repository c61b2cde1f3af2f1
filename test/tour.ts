/** The tour: the whole story in a headless browser, printed as it happens, with a picture of every surface. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type Cast, type Narrator, tellStory } from './story';
import type { Target } from './support/build';
import { Person } from './support/person';

export async function takeTour(
  browser: Target,
  { origin, directory }: Pick<Cast, 'origin' | 'directory'>,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const alice = await Person.arrive({ name: 'Alice', browser });
  const bob = await Person.arrive({ name: 'Bob', browser, colorScheme: 'dark' });
  let steps = 0;
  let pictures = 0;
  const save = async (name: string, picture: Buffer) => {
    pictures += 1;
    await writeFile(join(folder, `${String(pictures).padStart(2, '0')}-${name.toLowerCase()}.png`), picture);
  };
  const narrator: Narrator = {
    told(step, seen) {
      steps += 1;
      console.log(`${String(steps).padStart(2)}. ${step}\n      ${seen.replaceAll('\n', '\n      ')}`);
    },
    async show(name: string, page: Page) {
      await save(name, await page.screenshot({ animations: 'disabled' }));
    },
  };
  try {
    const aliceAnew = () => Person.arrive({ name: 'Alice', browser });
    await tellStory({ alice, bob, aliceAnew, origin, directory }, narrator);
    await showPopup(alice, origin, save);
    console.log(`\nThe story holds: ${steps} steps, ${pictures} pictures in ${folder}/`);
  } finally {
    await Promise.all([alice.leave(), bob.leave()]);
  }
}

/** The toolbar popup as it opens over a page with nothing to seal or open. */
async function showPopup(
  person: Person,
  origin: string,
  save: (name: string, picture: Buffer) => Promise<void>,
): Promise<void> {
  const page = await person.visit(`${origin}/mail?as=alice@example.com`);
  const popup = await person.clickToolbarButton(page);
  await popup.waitFor('recipient-row');
  await save('Alice-popup', await popup.screenshot());
  await popup.close();
}
