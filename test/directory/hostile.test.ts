/** Some of the generated hostile calls that the soak test makes many of. */
import { expect, it } from 'vitest';
import { attack, hostileStage } from './hostile';

it('is not impressed by hostile cards, tokens and bodies', async () => {
  await attack(await hostileStage(), 3000, 20_263);
});

it('would notice a card that passes: the one that was not changed does', async () => {
  const { directory, next, token } = await hostileStage();
  expect((await directory.post('/card/v5', next.model, token)).status).toBe(201);
});
