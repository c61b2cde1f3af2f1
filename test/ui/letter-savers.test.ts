import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/messaging/client';
import { failureOf, heldLetter } from '../../src/popup/held-letters';
import { endLetter, saverOf } from '../../src/popup/letter-savers';
import { ApplicationError } from '../../src/protocol/errors';

const draft = (text: string) => ({ text, recipientIds: [], waitsFor: [] });

/** A background whose saves end when the test says so, well or with an error. */
function slowBackground() {
  const saved: string[] = [];
  const underWay: ((error?: Error) => void)[] = [];
  const call = ((_name: string, { text }: { text: string }) => {
    saved.push(text);
    return new Promise<null>((resolve, reject) => {
      underWay.push(error => (error === undefined ? resolve(null) : reject(error)));
    });
  }) as unknown as Call<'popup'>;
  const settle = async (error?: Error) => {
    underWay.shift()?.(error);
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  };
  return { saved, call, settle };
}

describe('saverOf', () => {
  it('saves a letter that is shown again after what was saved before, never beside it', async () => {
    const { saved, call, settle } = slowBackground();
    saverOf('1', call).change(draft('a'));
    saverOf('1', call).change(draft('ab'));
    expect(saved).toEqual(['a']);
    await settle();
    expect(saved).toEqual(['a', 'ab']);
    expect(heldLetter('1')).toEqual(draft('ab'));
    await settle();
    expect(heldLetter('1')).toBeNull();
  });

  it('holds what could not be saved, and says why, until it is', async () => {
    const { call, settle } = slowBackground();
    const saver = saverOf('2', call);
    saver.change(draft('a'));
    await settle(new ApplicationError('storage_full'));
    expect(failureOf('2')).toMatchObject({ code: 'storage_full' });
    expect(heldLetter('2')).toEqual(draft('a'));
    saver.change(draft('ab'));
    await settle();
    expect(failureOf('2')).toBeNull();
    expect(heldLetter('2')).toBeNull();
  });
});

describe('endLetter', () => {
  it('lets nothing be saved after it', async () => {
    const { saved, call, settle } = slowBackground();
    const saver = saverOf('3', call);
    saver.change(draft('a'));
    saver.change(draft('ab'));
    const ending = endLetter('3');
    await settle();
    await ending;
    expect(saved).toEqual(['a']);
    expect(heldLetter('3')).toBeNull();
  });
});
