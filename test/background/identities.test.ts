import { beforeEach, describe, expect, it } from 'vitest';
import { toBase64 } from '../../src/crypto/bytes';
import { encodePrivateKey, generatePrivateKey } from '../../src/format/key';
import { readPrivateKey } from '../../src/format/pbes2';
import { call, callFromOptions, newProfile } from '../support/background';
import { makePeer } from '../support/peer';

const passphrase = 'correct horse battery staple';
const password = 'something long for the file';
const bob = await makePeer('bob@example.com');

beforeEach(async () => {
  await newProfile();
  await call('vault.register', { identity: 'alice@example.com', passphrase });
});

describe('several identities', () => {
  it('sign by turns, and each reads what was sealed for it', async () => {
    const first = (await call('card.own', {})).card;
    const state = await callFromOptions('identity.add', { identity: 'alice at work' });
    expect(state).toMatchObject({ own: { identity: 'alice at work' }, identities: [first, {}] });
    const { recipient } = await call('recipients.add', { text: bob.cardText });
    const seal = async (text: string) => {
      const { taskId } = await call('draft.create', {});
      return call('message.seal', { taskId, text, recipientIds: [recipient.id] });
    };
    const fromWork = await seal('from work');
    await call('identity.switch', { cardId: first.id });
    const fromHome = await seal('from home');
    for (const [{ armored }, identity] of [
      [fromWork, 'alice at work'],
      [fromHome, first.identity],
    ] as const) {
      const { verdict } = await call('message.open', { text: armored });
      expect(verdict).toMatchObject({ kind: 'signed', signer: { identity, relation: 'you' } });
    }
    await expect(call('identity.switch', { cardId: recipient.id })).rejects.toMatchObject({
      code: 'card_unknown',
    });
  });
});

describe('keys in and out', () => {
  it('leave under a password and come back', async () => {
    const { card } = await call('card.own', {});
    const request = { cardId: card.id, password };
    await expect(
      callFromOptions('key.export', { ...request, passphrase: 'wrong horse' }),
    ).rejects.toMatchObject({ code: 'passphrase_wrong' });
    await expect(
      callFromOptions('key.export', { ...request, passphrase, password: 'short' }),
    ).rejects.toMatchObject({ code: 'passphrase_short' });
    const { pem } = await callFromOptions('key.export', { ...request, passphrase });
    expect(pem).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
    await expect(readPrivateKey(pem, password)).resolves.toBeDefined();
    const known = callFromOptions('key.import', { text: pem, password, identity: 'again' });
    await expect(known).rejects.toMatchObject({ code: 'key_known' });

    await newProfile();
    await call('vault.register', { identity: 'new here', passphrase });
    for (const wrong of [null, 'another password']) {
      const refused = callFromOptions('key.import', { text: pem, password: wrong, identity: 'alice' });
      await expect(refused).rejects.toMatchObject({ code: 'key_password_wrong' });
    }
    const state = await callFromOptions('key.import', { text: pem, password, identity: 'alice' });
    expect(state).toMatchObject({ own: { identity: 'alice', fingerprint: card.fingerprint } });
  });

  it('come as bare base64, and one that cannot sign is refused', async () => {
    const key = await generatePrivateKey();
    const text = toBase64(encodePrivateKey(key));
    const state = await callFromOptions('key.import', { text, password: null, identity: 'old key' });
    expect(state).toMatchObject({ own: { identity: 'old key' } });
    const agreement = 'MC4CAQAwBQYDK2VuBCIEIHcHbQpzGKV9PBbBclGyZkXfTC+H68CZKrF3+6UduSwq';
    await expect(
      callFromOptions('key.import', { text: agreement, password: null, identity: 'x' }),
    ).rejects.toMatchObject({ code: 'key_unsupported' });
  });
});

describe('the passphrase', () => {
  it('is changed by who knows it', async () => {
    const next = 'quite another passphrase';
    await expect(
      callFromOptions('passphrase.change', { passphrase: 'wrong horse', next }),
    ).rejects.toMatchObject({ code: 'passphrase_wrong' });
    await callFromOptions('passphrase.change', { passphrase, next });
    await call('vault.lock', {});
    await expect(call('vault.unlock', { passphrase })).rejects.toMatchObject({ code: 'passphrase_wrong' });
    await call('vault.unlock', { passphrase: next });
  });
});

describe('the record of what was done', () => {
  it('is kept for the user and can be cleared', async () => {
    const { recipient } = await call('recipients.add', { text: bob.cardText });
    const { taskId } = await call('draft.create', {});
    const { armored } = await call('message.seal', { taskId, text: 'hello', recipientIds: [recipient.id] });
    const { card } = await call('card.own', {});
    await call('message.open', { text: armored });
    await callFromOptions('key.export', { cardId: card.id, passphrase, password });
    await call('vault.lock', {});
    await call('vault.unlock', { passphrase });
    const entries = await callFromOptions('activity.list', {});
    expect(entries.map(({ kind, about }) => [kind, about])).toEqual([
      ['unlocked', ''],
      ['exported', 'alice@example.com'],
      ['opened', 'alice@example.com'],
      ['sealed', 'bob@example.com'],
    ]);
    expect(JSON.stringify(entries)).not.toContain('hello');
    await callFromOptions('activity.clear', {});
    expect(await callFromOptions('activity.list', {})).toEqual([]);
  });
});
