/** Letters under a one-time passphrase: sealed from the composer, opened by anybody who has it, and kept nowhere. */
import { beforeEach, describe, expect, it } from 'vitest';
import { foldPassphrase } from '../../src/format/passphrase-words';
import { makeAlice } from '../support/alice';
import { call, callFromOptions, newProfile } from '../support/background';
import { observed, scripted } from '../support/fake-browser';
import { makePeer, sealFrom } from '../support/peer';
import { storedText } from '../support/stored';

const _vaultPassphrase = 'correct horse battery staple';

const { arrive } = await makeAlice();

beforeEach(async () => {
  await arrive();
});

async function sealed(text = 'noon', passphrase = 'a key for once') {
  const { taskId } = await call('draft.create', {});
  return call('message.seal-passphrase', { taskId, text, recipientIds: [], waitsFor: [], passphrase });
}

describe('a letter under a passphrase', () => {
  it('opens where nobody registered, with the passphrase as it was heard', async () => {
    const { passphrase } = await call('passphrase.suggest', {});
    const { armored, delivery } = await sealed('noon', passphrase);
    expect(delivery).toBe('no-field');
    await newProfile();
    expect(await call('state.get', {})).toEqual({ vault: 'missing' });
    const heard = passphrase.toUpperCase().replaceAll(' ', ', ');
    const opened = await call('message.open-passphrase', { text: `Hello\n${armored}`, passphrase: heard });
    expect(opened).toEqual({ text: 'noon', verdict: { kind: 'passphrase' } });
  });

  it('suggests other words each time', async () => {
    const [first, second] = [await call('passphrase.suggest', {}), await call('passphrase.suggest', {})];
    expect(first.passphrase.split(' ')).toHaveLength(6);
    expect(foldPassphrase(first.passphrase)).toBe(first.passphrase);
    expect(second).not.toEqual(first);
  });

  it('goes into the field, and is forgotten there', async () => {
    const token = crypto.randomUUID();
    scripted.activeTabs = [{ id: 5, url: 'https://mail.example/compose' }];
    scripted.sendToTab = async (_tab, message) => {
      if ((message as { command: string }).command === 'fill') return 'filled';
      const field = { kind: 'writable', token, text: 'noon', singleLine: false, maxLength: null };
      return { field, selection: '', selectionTooLong: false };
    };
    const found = await call('page.look', {});
    if (found.kind !== 'field') throw new Error(`Found ${found.kind}`);
    const input = {
      taskId: found.taskId,
      text: 'noon',
      recipientIds: [],
      waitsFor: [],
      passphrase: 'a key for once',
    };
    expect(await call('message.seal-passphrase', input)).toMatchObject({ delivery: 'filled' });
    expect(await call('drafts.list', {})).toEqual([]);
    expect(JSON.stringify(observed.sentToTabs)).not.toContain('noon');
  });

  it('that no field took stays a draft with its recipients, and neither it nor anything else holds the passphrase', async () => {
    const bob = await makePeer('bob@example.com');
    await call('recipients.add', { text: bob.cardText });
    const { taskId } = await call('draft.create', {});
    const recipientIds = [bob.card.id];
    await call('message.seal-passphrase', {
      taskId,
      text: 'noon',
      recipientIds,
      waitsFor: ['walter'],
      passphrase: 'a key for once',
    });
    expect(await call('task.get', { taskId })).toMatchObject({
      text: 'noon',
      recipientIds,
      waitsFor: ['walter'],
    });
    expect(await storedText()).not.toContain('a key for once');
    const activity = await callFromOptions('activity.list', {});
    expect(activity.map(({ kind, about }) => [kind, about])).toContainEqual(['sealed', '']);
    expect(JSON.stringify(activity)).not.toContain('a key for once');
  });

  it.each([
    ['nothing', { text: ' \n' }, 'text_empty'],
    ['a short passphrase', { passphrase: 'short' }, 'passphrase_short'],
    ['blanks for a passphrase', { passphrase: ' '.repeat(20) }, 'passphrase_short'],
  ])('is not sealed: %s', async (_, change, code) => {
    const { taskId } = await call('draft.create', {});
    const input = {
      taskId,
      text: 'noon',
      recipientIds: [],
      waitsFor: [],
      passphrase: 'a key for once',
      ...change,
    };
    await expect(call('message.seal-passphrase', input)).rejects.toMatchObject({ code });
  });

  it('is not sealed while Sealcard is locked, and opens all the same', async () => {
    const { armored } = await sealed();
    await call('vault.lock', {});
    await expect(sealed()).rejects.toMatchObject({ code: 'vault_locked' });
    const opened = await call('message.open-passphrase', { text: armored, passphrase: 'a key for once' });
    expect(opened.text).toBe('noon');
  });

  it('says what is wrong: the passphrase, or that another is asked for than there is', async () => {
    const { armored } = await sealed();
    const open = (text: string, passphrase: string) => call('message.open-passphrase', { text, passphrase });
    await expect(open(armored, 'a key for twice')).rejects.toMatchObject({
      code: 'message_passphrase_wrong',
      details: {},
    });
    await expect(call('message.open', { text: armored })).rejects.toMatchObject({
      code: 'passphrase_needed',
    });
    await expect(open('nothing', 'a key for once')).rejects.toMatchObject({ code: 'block_missing' });
    const own = await call('card.own', {});
    const bob = await makePeer('bob@example.com');
    const { readCard } = await import('../../src/format/card-text');
    const other = await sealFrom(bob, [readCard(own.armored)], 'for Alice');
    await expect(open(other, 'a key for once')).rejects.toMatchObject({ code: 'passphrase_not_needed' });
    expect((await open(`${other}\n${armored}`, 'a key for once')).text).toBe('noon');
  });
});

describe('a message under a passphrase in a selection', () => {
  it('is offered with its passphrase', async () => {
    const { armored } = await sealed();
    scripted.activeTabs = [{ id: 5, url: 'https://mail.example/inbox' }];
    scripted.sendToTab = async () => ({
      field: { kind: 'none' },
      selection: armored,
      selectionTooLong: false,
    });
    expect(await call('page.look', {})).toMatchObject({ kind: 'sealed', isUnderPassphrase: true });
  });

  it('opens the window that asks for it', async () => {
    const { armored } = await sealed();
    const { openReader } = await import('../../src/background/invoke');
    await openReader(armored);
    expect(JSON.stringify(observed.windows)).toContain('#/open-passphrase/');
  });
});
