/** Directories that lie about who they are, or about others: nothing that they say is taken. */
import { beforeEach, describe, expect, it } from 'vitest';
import { activateKey, announceKey, generateKeys } from '../../src/directory/keys';
import { addSignature } from '../../src/format/card';
import { generatePrivateKey } from '../../src/format/key';
import { TestDirectory } from '../directory/directory';
import { makeOwner, modelOf, type Owner } from '../directory/directory-owner';
import { call, callFromOptions } from '../support/background';
import { beAtDirectory, connect, publish, published } from '../support/in-directory';

const scene = beAtDirectory();
let bob: Owner;

beforeEach(async () => {
  await connect(scene);
  await publish(scene);
  bob = await published(scene, 'bob@example.com');
  scene.line.taken();
});

const find = () => call('directory.find', { identity: 'bob@example.com' });
const add = (cardId: string) => call('directory.add', { cardId });
const view = () => call('directory.get', {});

/** The directory's answers about cards, with something else in them. */
function answerCards(body: unknown): void {
  scene.line.tamper = (passing, answer) =>
    passing.path.startsWith('/card/v5') ? { ...answer, body } : answer;
}

/** Bob's card as the directory would give it, signed by these keys. */
async function signedBy(keys: Partial<TestDirectory['keys']>, owner = bob): Promise<unknown> {
  const { app, virgil } = { ...scene.line.directory.keys, ...keys };
  return modelOf(await addSignature(await addSignature(owner.card, 'app', app), 'virgil', virgil));
}

describe('a card that does not bear all signatures', () => {
  it.each(['app', 'virgil'] as const)('is refused where %s is by another key', async signer => {
    const forged = await signedBy({ [signer]: await generatePrivateKey() });
    answerCards([forged]);
    await expect(find()).rejects.toMatchObject({ code: 'directory_card_invalid' });
    answerCards(forged);
    await expect(add(bob.card.id)).rejects.toMatchObject({ code: 'directory_card_invalid' });
    expect(await call('recipients.list', {})).toEqual([]);
  });

  it('is refused where one is missing', async () => {
    answerCards([bob.model]);
    await expect(find()).rejects.toMatchObject({ code: 'directory_card_invalid' });
  });

  it('is left out beside one that does', async () => {
    const other = await makeOwner('bob@example.com');
    answerCards([other.model, await signedBy({})]);
    expect((await find()).results.map(({ card }) => card.id)).toEqual([bob.card.id]);
  });

  it('is not what one’s own was published as', async () => {
    await callFromOptions('identity.add', { identity: 'Alice at work' });
    const { card } = await call('card.own', {});
    await callFromOptions('directory.register', { cardId: card.id, proof: 'invite' });
    scene.line.tamper = (passing, answer) =>
      passing.path.endsWith('/confirm')
        ? { ...answer, body: { ...(answer.body as object), card: bob.model } }
        : answer;
    const confirm = callFromOptions('directory.confirm', {
      cardId: card.id,
      code: await scene.line.directory.invite(),
    });
    await expect(confirm).rejects.toMatchObject({ code: 'directory_card_invalid' });
  });
});

describe('an answer about somebody else', () => {
  it('is no answer', async () => {
    const carol = await published(scene, 'carol@example.com');
    answerCards([await signedBy({}, carol)]);
    await expect(find()).rejects.toMatchObject({ code: 'directory_answer_invalid' });
    answerCards(await signedBy({}, carol));
    await expect(add(bob.card.id)).rejects.toMatchObject({ code: 'directory_answer_invalid' });
  });
});

describe('a challenge', () => {
  /** Has the answer to a challenge be another's. */
  function passOn(challenge: string): void {
    scene.line.directory.now += 20 * 60;
    scene.line.tamper = (passing, answer) =>
      passing.path === '/v1/challenges'
        ? { ...answer, body: { challenge, expires_at: scene.line.directory.now + 60 } }
        : answer;
  }

  const of = (directory: TestDirectory, cardId: string) =>
    directory.services.challenge(JSON.stringify({ card_id: cardId })).challenge;

  it.each([
    ['of another directory', async () => of(await TestDirectory.open(), scene.own)],
    ['for another card', async () => of(scene.line.directory, bob.card.id)],
    ['of no directory', async () => 'a contract'],
  ])('%s is not signed', async (_, make) => {
    passOn(await make());
    await expect(find()).rejects.toMatchObject({ code: 'directory_answer_invalid' });
    expect(scene.line.taken()).not.toContain('/v1/tokens');
  });
});

describe('another service key', () => {
  it('stops everything until the right one is back, and is told', async () => {
    const right = scene.line.directory;
    scene.line.directory = TestDirectory.over(right.store, await generateKeys());
    // The tokens of the right one are refused here, and the challenge is another's.
    await expect(find()).rejects.toMatchObject({ code: 'directory_changed' });
    expect(await view()).toMatchObject({ hasChanged: true, isReachable: true });
    expect(scene.line.taken()).not.toContain('/v1/tokens');
    await expect(add(bob.card.id)).rejects.toMatchObject({ code: 'directory_changed' });
    const revoke = callFromOptions('directory.revoke', {
      cardId: scene.own,
      passphrase: 'correct horse battery staple',
    });
    await expect(revoke).rejects.toMatchObject({ code: 'directory_changed' });
    expect(scene.line.taken()).toEqual(['/v1/directory', '/v1/directory']);
    scene.line.directory = right;
    expect((await find()).results).toHaveLength(1);
    expect(await view()).toMatchObject({ hasChanged: false });
  });

  it('is not taken from who has the application key', async () => {
    const { virgil } = await generateKeys();
    scene.line.directory = TestDirectory.over(scene.line.directory.store, {
      ...scene.line.directory.keys,
      virgil,
    });
    await published(scene, 'carol@example.com');
    const findCarol = call('directory.find', { identity: 'carol@example.com' });
    await expect(findCarol).rejects.toMatchObject({ code: 'directory_changed' });
    expect(await view()).toMatchObject({ hasChanged: true });
  });
});

describe('the application key', () => {
  const over = (keys: TestDirectory['keys']) => TestDirectory.over(scene.line.directory.store, keys);

  /** Somebody whose card the directory's key of now signed. */
  async function findNew() {
    await published(scene, 'carol@example.com');
    return call('directory.find', { identity: 'carol@example.com' });
  }

  it('is followed along endorsements, also over two rotations, and old cards stay good', async () => {
    const { now, keys } = scene.line.directory;
    const second = activateKey(await announceKey(keys), now);
    scene.line.directory = over(activateKey(await announceKey(second), now));
    expect((await findNew()).results).toHaveLength(1);
    expect((await find()).results).toHaveLength(1);
    expect(await view()).toMatchObject({ hasChanged: false });
  });

  it('is taken at its predecessor’s word before it is in use', async () => {
    const announced = await announceKey(scene.line.directory.keys);
    scene.line.directory = over(announced);
    const { next } = announced;
    answerCards([await signedBy(next === null ? {} : { app: next.key })]);
    expect((await find()).results).toHaveLength(1);
  });

  it('that nobody endorsed is not taken', async () => {
    const { app, appId } = await generateKeys();
    scene.line.directory = over({ ...scene.line.directory.keys, app, appId });
    await expect(findNew()).rejects.toMatchObject({ code: 'directory_changed' });
  });

  it('that another key endorsed is not taken', async () => {
    const strange = await generateKeys();
    const rotated = activateKey(await announceKey(strange), scene.line.directory.now);
    const { virgil, app } = scene.line.directory.keys;
    const past = [...rotated.past, { publicKey: app.publicKey, endorsement: 'AAAA', retiredAt: 0 }];
    scene.line.directory = over({ ...rotated, virgil, past });
    await expect(findNew()).rejects.toMatchObject({ code: 'directory_changed' });
  });
});
