/** The main job, end to end: two people, two profiles, pages that know nothing of Sealcard. */
import { startPlayground } from '../playground/server';
import { type Narrator, tellStory } from '../story';
import type { Target } from '../support/build';
import { CardDirectory } from '../support/card-directory';
import { Person } from '../support/person';
import { test } from './fixtures';

async function tellWith(
  browser: Target,
  narratorFor: (people: readonly Person[]) => Narrator,
): Promise<void> {
  const playground = await startPlayground();
  const directory = await CardDirectory.open();
  const people = await Promise.all(['Alice', 'Bob'].map(name => Person.arrive({ name, browser })));
  const [alice, bob] = people;
  try {
    if (alice === undefined || bob === undefined) throw new Error('Nobody came');
    const aliceAnew = () => Person.arrive({ name: 'Alice', browser });
    await tellStory({ alice, bob, aliceAnew, origin: playground.origin, directory }, narratorFor(people));
  } finally {
    await Promise.all(people.map(person => person.leave()));
    await directory.close();
    await playground.close();
  }
}

test('two people exchange a sealed mail and a sealed answer', async ({ target }) => {
  test.setTimeout(240_000);
  await tellWith(target, () => ({ told: () => undefined, show: () => undefined }));
});

test('the same with the worker stopped between every two steps', async ({ target }) => {
  test.setTimeout(360_000);
  await tellWith(target, people => {
    const stopWorkers = async () => {
      for (const person of people) await person.stopWorker();
    };
    return { told: stopWorkers, show: stopWorkers };
  });
});
