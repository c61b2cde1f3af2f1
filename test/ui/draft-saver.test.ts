import { describe, expect, it } from 'vitest';
import { createDraftSaver, type Draft } from '../../src/popup/draft-saver';

const draft = (text: string): Draft => ({ text, recipientIds: [], waitsFor: [] });

/** A store whose saves end when the test says so. */
function slowStore() {
  const saved: string[] = [];
  const underWay: (() => void)[] = [];
  const save = ({ text }: Draft) => {
    saved.push(text);
    return new Promise<void>(resolve => void underWay.push(resolve));
  };
  const settle = async () => {
    underWay.shift()?.();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { saved, save, settle };
}

describe('createDraftSaver', () => {
  it('saves the first change at once', () => {
    const { saved, save } = slowStore();
    createDraftSaver(save).change(draft('a'));
    expect(saved).toEqual(['a']);
  });

  it('saves one at a time, and after it the newest only', async () => {
    const { saved, save, settle } = slowStore();
    const saver = createDraftSaver(save);
    for (const text of ['a', 'ab', 'abc']) saver.change(draft(text));
    expect(saved).toEqual(['a']);
    await settle();
    expect(saved).toEqual(['a', 'abc']);
    await settle();
    saver.change(draft('abcd'));
    expect(saved).toEqual(['a', 'abc', 'abcd']);
  });

  it('is flushed when everything is saved', async () => {
    const { saved, save, settle } = slowStore();
    const saver = createDraftSaver(save);
    saver.change(draft('a'));
    saver.change(draft('ab'));
    let flushed = false;
    const flushing = saver.flush().then(() => {
      flushed = true;
    });
    await settle();
    expect(flushed).toBe(false);
    await settle();
    await flushing;
    expect(saved).toEqual(['a', 'ab']);
  });

  it('forgets what waits when told to, and waits for what is under way', async () => {
    const { saved, save, settle } = slowStore();
    const saver = createDraftSaver(save);
    saver.change(draft('a'));
    saver.change(draft('ab'));
    const cancelling = saver.cancel();
    await settle();
    await cancelling;
    expect(saved).toEqual(['a']);
  });
});
