/** Groups, and whom one wrote to on a site. */
import { beforeEach, describe, expect, it } from 'vitest';
import { readCard } from '../../src/format/card-text';
import { makeAlice } from '../support/alice';
import { call, stopWorker } from '../support/background';
import { makePeer, openAs, type Peer } from '../support/peer';

let bob: Peer;
let carol: Peer;

const { arrive } = await makeAlice();

beforeEach(async () => {
  await arrive();
  [bob, carol] = await Promise.all([makePeer('bob@example.com'), makePeer('carol@example.com')]);
  for (const { cardText } of [bob, carol]) await call('recipients.add', { text: cardText });
});

const save = (name: string, memberIds: string[], groupId: string | null = null) =>
  call('group.save', { groupId, name, memberIds });

async function seal(recipientIds: string[]) {
  const { taskId } = await call('draft.create', {});
  return (await call('message.seal', { taskId, text: 'hello', recipientIds })).armored;
}

describe('a group', () => {
  it('is kept, renamed, changed and removed', async () => {
    const { id } = await save(' Team ', [carol.card.id, bob.card.id, bob.card.id]);
    stopWorker();
    expect(await call('groups.list', {})).toEqual([
      {
        id,
        name: 'Team',
        members: [
          { cardId: bob.card.id, identity: 'bob@example.com', problem: null },
          { cardId: carol.card.id, identity: 'carol@example.com', problem: null },
        ],
      },
    ]);
    await save('Crew', [bob.card.id], id);
    expect(await call('groups.list', {})).toMatchObject([{ id, name: 'Crew', members: [{}] }]);
    await call('group.remove', { groupId: id });
    expect(await call('groups.list', {})).toEqual([]);
  });

  it('has a name of its own, also where two are made at once', async () => {
    const make = () => call('group.save', { groupId: null, name: 'Clinic', memberIds: [] });
    const made = await Promise.allSettled([make(), make()]);
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await call('groups.list', {})).toHaveLength(1);
  });

  it('has a name of its own, that can be read', async () => {
    const { id } = await save('Team', []);
    await expect(save('TEAM', [])).rejects.toMatchObject({ code: 'group_exists' });
    await expect(save('team', [], id)).resolves.toMatchObject({ id, name: 'team' });
    for (const name of ['', '  ', 'a\u202eb', 'x'.repeat(257)]) {
      await expect(save(name, [])).rejects.toMatchObject({ code: 'group_invalid' });
    }
    const gone = crypto.randomUUID();
    await expect(save('Other', [], gone)).rejects.toMatchObject({ code: 'group_unknown' });
    await expect(save('Other', ['0'.repeat(64)])).rejects.toMatchObject({ code: 'card_unknown' });
  });

  it('is sealed to as each of its members, beside others', async () => {
    const alice = readCard((await call('card.own', {})).armored);
    const { id } = await save('Team', [bob.card.id]);
    const armored = await seal([id, carol.card.id]);
    expect(await openAs(bob, alice, armored)).toBe('hello');
    expect(await openAs(carol, alice, armored)).toBe('hello');
    const { verdict } = await call('message.open', { text: armored });
    const binding = verdict.kind === 'signed' ? verdict.binding : null;
    expect(binding?.names.toSorted()).toEqual(['bob@example.com', 'carol@example.com']);
  });

  it('stops the sealing by the name of a member who cannot be used', async () => {
    const { id } = await save('Team', [bob.card.id, carol.card.id]);
    await call('recipients.add', { text: (await makePeer('carol@example.com')).cardText });
    await expect(seal([id])).rejects.toMatchObject({
      code: 'card_pending',
      details: { identity: 'carol@example.com' },
    });
    await call('recipients.remove', { cardId: carol.card.id });
    await expect(seal([id])).rejects.toMatchObject({
      code: 'group_member_missing',
      details: { group: 'Team', identity: 'carol@example.com' },
    });
    expect(await call('groups.list', {})).toMatchObject([
      { members: [{ problem: null }, { identity: 'carol@example.com', problem: 'missing' }] },
    ]);
    // The one who is gone stays until the user takes them out.
    await save('Team', [bob.card.id, carol.card.id], id);
    await save('Team', [bob.card.id], id);
    await seal([id]);
  });

  it('is for nobody while it is empty or gone', async () => {
    const { id } = await save('Team', []);
    await expect(seal([id])).rejects.toMatchObject({ code: 'group_empty', details: { group: 'Team' } });
    await call('group.remove', { groupId: id });
    await expect(seal([id])).rejects.toMatchObject({ code: 'group_unknown' });
  });

  it('may be of a thousand', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => i.toString(16).padStart(64, '0'));
    await expect(save('Crowd', many)).rejects.toMatchObject({ code: 'card_unknown' });
    await expect(save('Crowd', [...many, 'f'.repeat(64)])).rejects.toMatchObject({ code: 'request_refused' });
  });
});

describe('a site', () => {
  async function letterOn(host: string): Promise<string> {
    const { startLetter } = await import('../../src/background/letters');
    const target = { tabId: 1, frameId: 0, fieldToken: 'x', singleLine: false };
    return startLetter({ target, host, maxLength: null, text: '', notice: null });
  }

  async function proposedOn(host: string): Promise<readonly string[]> {
    const task = await call('task.get', { taskId: await letterOn(host) });
    return task.kind === 'seal' ? task.proposedIds : [];
  }

  const writeOn = async (host: string, recipientIds: string[]) =>
    call('message.seal', { taskId: await letterOn(host), text: 'hello', recipientIds });

  it('is where those are proposed whom one wrote to there, the last first, and nobody is added', async () => {
    await writeOn('mail.example', [bob.card.id]);
    await writeOn('forum.example', [carol.card.id]);
    expect(await proposedOn('mail.example')).toEqual([bob.card.id]);
    await writeOn('mail.example', [carol.card.id]);
    stopWorker();
    expect(await proposedOn('mail.example')).toEqual([carol.card.id, bob.card.id]);
    expect(await proposedOn('new.example')).toEqual([]);
    const task = await call('task.get', { taskId: await letterOn('mail.example') });
    expect(task).toMatchObject({ recipientIds: [] });
  });

  it('proposes nobody who is gone, or in doubt', async () => {
    await writeOn('mail.example', [bob.card.id, carol.card.id]);
    await call('recipients.remove', { cardId: bob.card.id });
    await call('recipients.add', { text: (await makePeer('carol@example.com')).cardText });
    expect(await proposedOn('mail.example')).toEqual([]);
  });

  it('is named nowhere on the disk in clear', async () => {
    await writeOn('mail.example', [bob.card.id]);
    const { readRecordIds } = await import('../../src/background/store');
    expect(await readRecordIds('correspondence')).toEqual(['by-host']);
  });
});
