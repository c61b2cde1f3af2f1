/** Every message from every kind of sender: it runs for those the table names, and for nobody else. */
import { describe, expect, it } from 'vitest';
import { answer, type Handlers } from '../../src/messaging/serve';
import { messages } from '../../src/protocol/messages';
import { authority } from './authority';
import { senders } from './senders';

type Sender = Parameters<typeof answer>[2];

const refused = { ok: false, error: { code: 'request_refused', details: {} } };
const names = Object.keys(authority) as (keyof typeof authority)[];

/** Handlers that would answer anybody anything, and what they ran. */
function eagerHandlers() {
  const ran: string[] = [];
  const table = Object.fromEntries(
    names.map(name => [name, async (_: unknown, { kind }: { kind: string }) => ran.push(`${kind} ${name}`)]),
  );
  return { handlers: { popup: table, options: table, content: table } as unknown as Handlers, ran };
}

it('every message has its row, and no row is left of a message that is gone', () => {
  const all = Object.values(messages).flatMap(specs => Object.keys(specs));
  expect([...new Set(all)].sort()).toEqual([...names].sort());
});

it.each(Object.entries(senders))('%s', async (_, { is, sender }) => {
  for (const name of names) {
    const { handlers, ran } = eagerHandlers();
    const mayAsk = authority[name].who.some(kind => kind === is);
    const reply = await answer(handlers, { name, input: authority[name].input }, sender as Sender);
    expect(reply, name).toEqual(mayAsk ? { ok: true, value: 1 } : refused);
    expect(ran).toEqual(mayAsk ? [`${is} ${name}`] : []);
  }
});

describe('what a request says of its sender is refused', () => {
  const forged: Readonly<Record<string, object>> = {
    'a kind': { kind: 'options' },
    'a caller': { caller: { kind: 'options' } },
    'a sender': { sender: senders['the options page']?.sender },
    'a tab': { tab: { id: 7 }, frameId: 0 },
    'a prototype': JSON.parse('{"__proto__":{"kind":"options"}}'),
  };
  it.each(Object.entries(forged))('%s', async (_, fields) => {
    for (const [title, { is, sender }] of Object.entries(senders)) {
      for (const name of names) {
        const { input } = authority[name];
        const { handlers, ran } = eagerHandlers();
        const requests = [
          { name, input: { ...input, ...fields } },
          ...('__proto__' in fields ? [] : [{ name, input, ...fields }]),
        ];
        for (const raw of requests) {
          expect(
            await answer(handlers, raw, sender as Sender),
            `${name} from ${title}, who is ${is}`,
          ).toEqual(refused);
        }
        expect(ran).toEqual([]);
      }
    }
  });
});

it('an input with a member too few or too many runs nothing', async () => {
  for (const { is, sender } of Object.values(senders)) {
    for (const name of names.filter(name => authority[name].who.some(kind => kind === is))) {
      const { input } = authority[name];
      const { handlers, ran } = eagerHandlers();
      const wrong: unknown[] = [{ ...input, extra: true }, [[]], null, 'text', 7, undefined];
      for (const member of Object.keys(input)) {
        const { [member]: __, ...rest } = input;
        wrong.push(rest, { ...input, [member]: { toString: () => 'x' } });
      }
      for (const bad of wrong)
        expect(await answer(handlers, { name, input: bad }, sender as Sender)).toEqual(refused);
      expect(ran).toEqual([]);
    }
  }
});
