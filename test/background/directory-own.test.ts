/** Replacing and revoking one's own card, with a directory and without. */
import { describe, expect, it } from 'vitest';
import { armorCard, readCard } from '../../src/format/card-text';
import { verifyReplacement } from '../../src/format/card-verify';
import { makeOwner } from '../directory/directory-owner';
import { passphrase } from '../support/alice';
import { call, callFromOptions, newProfile, stopWorker } from '../support/background';
import { DirectoryLine } from '../support/directory-line';
import { beAtDirectory, connect, publish, states } from '../support/in-directory';

const scene = beAtDirectory();

describe('replacing one’s key', () => {
  const replace = (cardId: string) => callFromOptions('identity.replace', { cardId, passphrase });

  it('takes the passphrase, and is once', async () => {
    const wrong = callFromOptions('identity.replace', {
      cardId: scene.own,
      passphrase: 'wrong horse battery',
    });
    await expect(wrong).rejects.toMatchObject({ code: 'passphrase_wrong' });
    await replace(scene.own);
    await expect(replace(scene.own)).rejects.toMatchObject({ code: 'card_replaced' });
  });

  it('needs no directory: the old key opens what was sealed for it and signs the new card', async () => {
    const { taskId } = await call('draft.create', {});
    const bob = await makeOwner('bob@example.com');
    await call('recipients.add', { text: armorCard(bob.card) });
    const { armored } = await call('message.seal', { taskId, text: 'before', recipientIds: [bob.card.id] });
    const old = readCard((await call('card.own', {})).armored);
    const state = await replace(scene.own);
    expect(state).toMatchObject({ own: { identity: 'alice@example.com' }, identities: [{}] });
    stopWorker();
    const fresh = readCard((await call('card.own', {})).armored);
    expect(fresh.id).not.toBe(old.id);
    expect(await verifyReplacement(fresh, old)).toBe(true);
    expect(await call('message.open', { text: armored })).toMatchObject({
      text: 'before',
      verdict: { signer: { relation: 'you', standing: 'replaced', cardId: fresh.id } },
    });
    // A window that was opened before signs with the key that counts now.
    const { taskId: later } = await call('draft.create', {});
    const sealed = await call('message.seal', {
      taskId: later,
      text: 'after',
      recipientIds: [bob.card.id],
      signer: old.id,
    });
    expect(await call('message.open', { text: sealed.armored })).toMatchObject({
      verdict: { signer: { standing: 'current', cardId: fresh.id } },
    });
  });

  it('publishes the new card where the old one is', async () => {
    await connect(scene);
    await publish(scene);
    await replace(scene.own);
    expect(await states()).toEqual(['superseded', 'published']);
    const { card } = await call('card.own', {});
    const { status, headers } = await scene.line.directory.get(
      `/card/v5/${scene.own}`,
      await scene.line.directory.authorization('bob'),
    );
    expect({ status, isSuperseded: 'X-Virgil-Is-Superseeded' in headers }).toEqual({
      status: 200,
      isSuperseded: true,
    });
    // The new key is good for a token.
    await call('vault.lock', {});
    await call('vault.unlock', { passphrase });
    expect(await call('directory.find', { identity: 'nobody' })).toEqual({ results: [] });
    expect(card.id).not.toBe(scene.own);
  });

  it('is sent later where the directory is down', async () => {
    await connect(scene);
    await publish(scene);
    scene.line.cut();
    await replace(scene.own);
    expect(await states()).toEqual(['superseded', 'sending']);
    scene.line.mend();
    stopWorker();
    const { refreshIfUnlocked } = await import('../../src/background/directory/refresh');
    await refreshIfUnlocked();
    expect(await states()).toEqual(['superseded', 'published']);
  });

  it('before publishing publishes both, so that who has the old card is led to the new one', async () => {
    await replace(scene.own);
    await connect(scene);
    const { card } = await call('card.own', {});
    await publish(scene, card.id);
    expect(await states()).toEqual(['superseded', 'published']);
  });

  it('while a code is under way leaves the code good', async () => {
    await connect(scene);
    await callFromOptions('directory.register', { cardId: scene.own, proof: 'email' });
    await replace(scene.own);
    expect(await states()).toEqual(['superseded', 'waiting']);
    const { card } = await call('card.own', {});
    await callFromOptions('directory.confirm', {
      cardId: card.id,
      code: scene.line.directory.mails[0]?.code ?? '',
    });
    expect(await states()).toEqual(['superseded', 'published']);
  });
});

describe('revoking one’s card', () => {
  it('takes the passphrase and a published card', async () => {
    await connect(scene);
    const revoke = (given: string) =>
      callFromOptions('directory.revoke', { cardId: scene.own, passphrase: given });
    await expect(revoke('wrong horse battery')).rejects.toMatchObject({ code: 'passphrase_wrong' });
    await expect(revoke(passphrase)).rejects.toMatchObject({ code: 'directory_unpublished' });
    await publish(scene);
    expect(await revoke(passphrase)).toMatchObject({ identities: [{ state: 'revoked' }] });
    expect(await revoke(passphrase)).toMatchObject({ identities: [{ state: 'revoked' }] });
    await expect(publish(scene)).rejects.toMatchObject({ code: 'directory_card_revoked' });
  });

  it('is followed by a card that the revoked key does not vouch for', async () => {
    await connect(scene);
    await publish(scene);
    await callFromOptions('directory.revoke', { cardId: scene.own, passphrase });
    await callFromOptions('identity.replace', { cardId: scene.own, passphrase });
    const { card, armored } = await call('card.own', {});
    expect(readCard(armored).previousCardId).toBeNull();
    await publish(scene, card.id);
    expect(await states()).toEqual(['revoked', 'published']);
  });
});

describe('a backup', () => {
  it('holds the directory, and what became of one’s cards there', async () => {
    await connect(scene);
    await publish(scene);
    const kit = await callFromOptions('kit.make', { passphrase });
    const restore = () =>
      callFromOptions('backup.restore', {
        backup: kit.backup,
        kind: 'recovery',
        secret: kit.words.join(' '),
        passphrase,
        setAside: false,
      });
    await newProfile();
    await restore();
    stopWorker();
    expect(await call('directory.get', {})).toMatchObject({
      address: scene.line.address,
      identities: [{ cardId: scene.own, state: 'published' }],
    });
    expect(await call('directory.find', { identity: 'nobody' })).toEqual({ results: [] });
  });

  it('does not bring back a directory in place of another, nor undo what was done since', async () => {
    await connect(scene);
    await publish(scene);
    const kit = await callFromOptions('kit.make', { passphrase });
    await callFromOptions('directory.revoke', { cardId: scene.own, passphrase });
    const restore = {
      backup: kit.backup,
      kind: 'recovery' as const,
      secret: kit.words.join(' '),
      passphrase,
      setAside: false,
    };
    await callFromOptions('backup.restore', restore);
    expect(await states()).toEqual(['revoked']);
    const other = await DirectoryLine.open();
    await callFromOptions('directory.leave', {});
    const { fingerprint } = await connect({ ...scene, line: other });
    await callFromOptions('backup.restore', restore);
    expect(await call('directory.get', {})).toMatchObject({ fingerprint });
  });
});
