import { describe, expect, it, vi } from 'vitest';
import { answer, type Handlers } from '../../src/messaging/serve';
import { ApplicationError } from '../../src/protocol/errors';
import { messages } from '../../src/protocol/messages';
import { popupSender } from '../support/fake-browser';

type Sender = Parameters<typeof answer>[2];
const asPopup = popupSender as Sender;

function handlersThat(run: () => Promise<unknown>): Handlers {
  const names = Object.keys(messages.popup);
  return { popup: Object.fromEntries(names.map(name => [name, run])), content: {} } as unknown as Handlers;
}

const refused = { ok: false, error: { code: 'request_refused', details: {} } };

describe('answer', () => {
  it('gives the handler the parsed input and the caller', async () => {
    const run = vi.fn(async () => 'done');
    const reply = await answer(
      handlersThat(run),
      { name: 'vault.unlock', input: { passphrase: 'x' } },
      asPopup,
    );
    expect(reply).toEqual({ ok: true, value: 'done' });
    expect(run).toHaveBeenCalledWith({ passphrase: 'x' }, { kind: 'popup' });
  });

  const wrong: Record<string, unknown> = {
    'a message without a name': { input: {} },
    'no message': undefined,
    'an unknown name': { name: 'vault.dump', input: {} },
    'a name of the prototype': { name: 'constructor', input: {} },
    'a field too many': { name: 'vault.lock', input: {}, sender: 'popup' },
    'an input of the wrong shape': { name: 'vault.unlock', input: { passphrase: 7 } },
    'an input with a field too many': { name: 'vault.unlock', input: { passphrase: 'x', force: true } },
    'a card id that is none': { name: 'recipients.remove', input: { cardId: '../vault' } },
    'a passphrase past the limit': { name: 'vault.unlock', input: { passphrase: 'x'.repeat(1025) } },
  };
  it.each(Object.keys(wrong))('refuses %s', async name => {
    const run = vi.fn(async () => 'done');
    expect(await answer(handlersThat(run), wrong[name], asPopup)).toEqual(refused);
    expect(run).not.toHaveBeenCalled();
  });

  it('sends an error of ours as its code and details', async () => {
    const run = async () => {
      throw new ApplicationError('passphrase_short', { characters: 10 });
    };
    expect(await answer(handlersThat(run), { name: 'vault.lock', input: {} }, asPopup)).toEqual({
      ok: false,
      error: { code: 'passphrase_short', details: { characters: 10 } },
    });
  });

  it('never sends the text of a foreign error', async () => {
    const run = async () => {
      throw new Error('the passphrase was hunter2');
    };
    const reply = await answer(handlersThat(run), { name: 'vault.lock', input: {} }, asPopup);
    expect(reply).toEqual({ ok: false, error: { code: 'internal', details: {} } });
  });
});
