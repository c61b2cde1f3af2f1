import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cardFragment } from '../../src/format/card-link';
import { readCard } from '../../src/format/card-text';
import { makeAlice, passphrase } from '../support/alice';
import { call, callFromOptions, stopWorker } from '../support/background';
import { observed, scripted } from '../support/fake-browser';
import { makePeer, openAs, type Peer } from '../support/peer';

let bob: Peer;

const { arrive } = await makeAlice();

beforeEach(async () => {
  await arrive();
  bob = await makePeer('bob@example.com');
  await call('recipients.add', { text: bob.cardText });
});

/** A tab whose focused field holds `text` and takes every message, unless told otherwise. */
function tabWithField(text: string, take: (armored: string) => unknown = () => 'filled') {
  const token = crypto.randomUUID();
  const filled: string[] = [];
  scripted.activeTabs = [{ id: 5, url: 'https://mail.example/compose' }];
  scripted.sendToTab = async (_tab, message) => {
    const command = message as { command: string; text: string };
    if (command.command === 'look') {
      const field = { kind: 'writable', token, text, singleLine: false, maxLength: null };
      return { field, selection: '', selectionTooLong: false };
    }
    filled.push(command.text);
    return take(command.text);
  };
  return filled;
}

async function lookForField(): Promise<string> {
  const found = await call('page.look', {});
  if (found.kind !== 'field') throw new Error(`Found ${found.kind}`);
  return found.taskId;
}

describe('a letter', () => {
  it('starts with the text of the field, and ends in it sealed', async () => {
    const filled = tabWithField('Dear Bob,');
    const taskId = await lookForField();
    expect(await call('task.get', { taskId })).toMatchObject({
      kind: 'seal',
      text: 'Dear Bob,',
      host: 'mail.example',
      notice: null,
    });
    const sealed = await call('message.seal', {
      taskId,
      text: 'Dear Bob, hello',
      recipientIds: [bob.card.id],
    });
    expect(sealed.delivery).toBe('filled');
    expect(filled).toEqual([sealed.armored]);
    const alice = readCard((await call('card.own', {})).armored);
    expect(await openAs(bob, alice, sealed.armored)).toBe('Dear Bob, hello');
    expect(await call('drafts.list', {})).toEqual([]);
  });

  it('survives the death of the worker at every step', async () => {
    const filled = tabWithField('');
    const taskId = await lookForField();
    stopWorker();
    await call('draft.save', { taskId, text: 'half', recipientIds: [bob.card.id] });
    stopWorker();
    expect(await call('task.get', { taskId })).toMatchObject({ text: 'half', recipientIds: [bob.card.id] });
    stopWorker();
    await call('message.seal', { taskId, text: 'whole', recipientIds: [bob.card.id] });
    expect(filled).toHaveLength(1);
    stopWorker();
    expect(await call('drafts.list', {})).toEqual([]);
  });

  it.each(['gone', 'readonly', 'too-long', 'refused'] as const)(
    'is kept when the field is %s',
    async outcome => {
      tabWithField('', () => outcome);
      const taskId = await lookForField();
      const sealed = await call('message.seal', { taskId, text: 'kept', recipientIds: [bob.card.id] });
      expect(sealed.delivery).toBe(outcome);
      expect(await call('drafts.list', {})).toMatchObject([
        { id: taskId, excerpt: 'kept', host: 'mail.example' },
      ]);
    },
  );

  it.each([undefined, null, 'FILLED', { kind: 'filled' }, 7])(
    'takes the answer %j of a page for no delivery',
    async lie => {
      tabWithField('', () => lie);
      const taskId = await lookForField();
      const sealed = await call('message.seal', { taskId, text: 'kept', recipientIds: [bob.card.id] });
      expect(sealed.delivery).toBe('gone');
    },
  );

  it('is offered again after the browser was started anew', async () => {
    const { taskId } = await call('draft.create', {});
    await call('draft.save', { taskId, text: 'line one\nline two', recipientIds: [] });
    const { default: fake } = await import('../support/fake-browser');
    await fake.storage.session.clear();
    stopWorker();
    await call('vault.unlock', { passphrase });
    expect(await call('drafts.list', {})).toMatchObject([{ id: taskId, excerpt: 'line one' }]);
    expect(await call('task.get', { taskId })).toMatchObject({ text: 'line one\nline two', host: null });
  });

  it('stays when the list of letters is read while its first words are saved', async () => {
    for (let turns = 0; turns < 12; turns++) {
      const { taskId } = await call('draft.create', {});
      await call('draft.save', { taskId, text: '', recipientIds: [bob.card.id] });
      const listed = call('drafts.list', {});
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
      await call('draft.save', { taskId, text: `words ${turns}`, recipientIds: [bob.card.id] });
      await listed;
      expect(await call('task.get', { taskId })).toMatchObject({ text: `words ${turns}` });
    }
  });

  it('is forgotten after fourteen days', async () => {
    const { taskId } = await call('draft.create', {});
    await call('draft.save', { taskId, text: 'old', recipientIds: [] });
    await call('vault.lock', {});
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 15 * 24 * 60 * 60_000 });
    await call('vault.unlock', { passphrase });
    expect(await call('drafts.list', {})).toEqual([]);
    vi.useRealTimers();
  });
});

describe('a letter that was not touched', () => {
  it('says that it is not kept yet, and is one draft however often its field is taken up', async () => {
    tabWithField('Dear Bob,');
    const first = await lookForField();
    expect(await call('task.get', { taskId: first })).toMatchObject({ isKept: false });
    await call('draft.save', { taskId: first, text: 'Dear Bob,', recipientIds: [] });
    expect(await call('task.get', { taskId: first })).toMatchObject({ isKept: true });
    const second = await lookForField();
    await call('draft.save', { taskId: second, text: 'Dear Bob,', recipientIds: [] });
    expect(await call('drafts.list', {})).toMatchObject([{ id: second, excerpt: 'Dear Bob,' }]);
  });

  it('does not take the place of one that was changed, or is for somebody', async () => {
    tabWithField('Dear Bob,');
    const [changed, addressed, again] = [await lookForField(), await lookForField(), await lookForField()];
    await call('draft.save', { taskId: changed, text: 'Dear Bob, hello', recipientIds: [] });
    await call('draft.save', { taskId: addressed, text: 'Dear Bob,', recipientIds: [bob.card.id] });
    await call('draft.save', { taskId: again, text: 'Dear Bob,', recipientIds: [] });
    const ids = (await call('drafts.list', {})).map(({ id }) => id);
    expect(ids.sort()).toEqual([changed, addressed, again].sort());
  });
});

describe('a letter that is done', () => {
  it('does not come back with the text of its field when its window is shown anew', async () => {
    const filled = tabWithField('Dear Bob,');
    const taskId = await lookForField();
    const letter = { taskId, text: 'Dear Bob, hello', recipientIds: [bob.card.id] };
    await call('message.seal', letter);
    expect(await call('task.get', { taskId })).toMatchObject({ text: '', isKept: false });
    await call('message.seal', letter);
    expect(filled).toHaveLength(2);
  });

  it('is gone when it was discarded, in memory and on the disk', async () => {
    tabWithField('Dear Bob,');
    const taskId = await lookForField();
    await call('draft.save', { taskId, text: 'Dear Bob,', recipientIds: [] });
    await call('draft.discard', { taskId });
    expect(await call('drafts.list', {})).toEqual([]);
    await expect(call('task.get', { taskId })).rejects.toMatchObject({ code: 'task_missing' });
  });
});

describe('sealing', () => {
  it('refuses what cannot be meant, and keeps the letter', async () => {
    const { taskId } = await call('draft.create', {});
    const seal = (text: string, recipientIds: string[]) =>
      call('message.seal', { taskId, text, recipientIds });
    await expect(seal('  \n ', [bob.card.id])).rejects.toMatchObject({ code: 'text_empty' });
    await expect(seal('hello', [])).rejects.toMatchObject({ code: 'recipients_missing' });
    await expect(seal('hello', ['0'.repeat(64)])).rejects.toMatchObject({ code: 'card_unknown' });
    expect(await call('drafts.list', {})).toMatchObject([{ id: taskId, excerpt: 'hello' }]);
  });

  it('is signed by the identity its window named, whichever another window switched to', async () => {
    const { card } = await call('card.own', {});
    await callFromOptions('identity.add', { identity: 'alice at work' });
    const { taskId } = await call('draft.create', {});
    const letter = { taskId, text: 'hello', recipientIds: [bob.card.id] };
    const { armored } = await call('message.seal', { ...letter, signer: card.id });
    const { verdict } = await call('message.open', { text: armored });
    expect(verdict).toMatchObject({ signer: { cardId: card.id } });
    await expect(call('message.seal', { ...letter, signer: bob.card.id })).rejects.toMatchObject({
      code: 'card_unknown',
    });
  });

  it('puts whom one wrote to first', async () => {
    const carol = await makePeer('carol@example.com');
    await call('recipients.add', { text: carol.cardText });
    const { taskId } = await call('draft.create', {});
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_000 });
    await call('message.seal', { taskId, text: 'hello', recipientIds: [bob.card.id] });
    vi.useRealTimers();
    stopWorker();
    const [first] = await call('recipients.list', {});
    expect(first?.identity).toBe('bob@example.com');
  });
});

describe('another identity', () => {
  it('is told to every window', async () => {
    const { card } = await call('card.own', {});
    await callFromOptions('identity.add', { identity: 'alice at work' });
    observed.broadcasts.length = 0;
    await call('identity.switch', { cardId: card.id });
    expect(observed.broadcasts).toEqual([{ broadcast: 'state.changed' }]);
  });
});

describe('gestures', () => {
  const lookAtSelection = async (text: string) => {
    scripted.activeTabs = [{ id: 5, url: 'https://mail.example/compose' }];
    scripted.sendToTab = async () => ({ field: { kind: 'none' }, selection: text, selectionTooLong: false });
    const found = await call('page.look', {});
    if (found.kind !== 'sealed') throw new Error(`Found ${found.kind}`);
    return found.taskId;
  };
  const block = '-----BEGIN SEALCARD MESSAGE-----\nAAAA\n-----END SEALCARD MESSAGE-----';

  it('find room for one large selection after another, and none of it is a letter’s', async () => {
    tabWithField('Dear Bob,');
    const letter = await lookForField();
    for (let n = 0; n < 4; n++) {
      const text = `${block}${' '.repeat(4_000_000 + n)}`;
      const taskId = await lookAtSelection(text);
      expect(await call('task.get', { taskId })).toEqual({ kind: 'open', text, tooLong: false });
    }
    expect(await call('task.get', { taskId: letter })).toMatchObject({ host: 'mail.example' });
  });

  it('tell of a selection that the browser has no room for at all', async () => {
    const taskId = await lookAtSelection(`${block}${'\u3042'.repeat(5_000_000)}`);
    expect(await call('task.get', { taskId })).toEqual({ kind: 'open', text: '', tooLong: true });
  });

  it('open a window on what is there, and never fail for want of a field', async () => {
    const { onCommand } = await import('../../src/background/menus');
    const tab = { id: 5, url: 'https://mail.example/' } as Parameters<typeof onCommand>[1];
    scripted.executeScript = async () => {
      throw new Error('Cannot access contents of the page');
    };
    await onCommand('seal-field', tab);
    await onCommand('open-selection', tab);
    await onCommand('something-else', tab);
    expect(
      observed.windows.map(({ url }) => url.replace(/^.*#/, '').replace(/[0-9a-f-]{36}$/, 'ID')),
    ).toEqual(['/compose/ID', '/read/ID']);
    const taskId = observed.windows[0]?.url.slice(-36) ?? '';
    expect(await call('task.get', { taskId })).toMatchObject({ kind: 'seal', notice: 'page_unreachable' });
  });

  it('finds a card in the selection, or in the address, and adds nobody', async () => {
    const { onMenuClicked } = await import('../../src/background/menus');
    const { cardText, card } = await makePeer('dora@example.com');
    const link = `https://dora.example/${cardFragment(card)}`;
    const found = async (selectionText: string, url: string) => {
      const info = { menuItemId: 'add-card', selectionText, editable: false, modifiers: [] };
      await onMenuClicked(info, { id: 5, url } as Parameters<typeof onMenuClicked>[1]);
      return call('task.get', { taskId: observed.windows.at(-1)?.url.slice(-36) ?? '' });
    };
    scripted.executeScript = async () => {
      throw new Error('Cannot access contents of the page');
    };
    const isCard = { kind: 'card', text: cardText, tooLong: false };
    expect(await found(`Hello\n${cardText}\nDora`, 'https://mail.example/')).toEqual(isCard);
    expect(await found('Dora', link)).toEqual(isCard);
    expect(await found('Dora', 'https://mail.example/')).toEqual({ ...isCard, text: 'Dora' });
    expect(await found('Dora', link.slice(0, -40))).toEqual({ ...isCard, text: link.slice(0, -40) });
    expect(observed.windows.at(-1)?.url).toContain('/add-found/');
    expect((await call('recipients.list', {})).map(({ identity }) => identity)).not.toContain(
      'dora@example.com',
    );
  });
});
