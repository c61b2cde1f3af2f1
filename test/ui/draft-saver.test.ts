import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDraftSaver, type Draft } from '../../src/popup/draft-saver';

const draft = (text: string): Draft => ({ text, recipientIds: [] });

describe('createDraftSaver', () => {
  const save = vi.fn(async (_draft: Draft) => undefined);
  beforeEach(() => {
    vi.useFakeTimers();
    save.mockClear();
  });
  afterEach(() => vi.useRealTimers());

  it('saves the last of several quick changes, once', () => {
    const saver = createDraftSaver(save);
    saver.change(draft('a'));
    vi.advanceTimersByTime(150);
    saver.change(draft('ab'));
    vi.advanceTimersByTime(150);
    expect(save).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(save.mock.calls).toEqual([[draft('ab')]]);
  });

  it('saves at once when asked, and not again', async () => {
    const saver = createDraftSaver(save);
    saver.change(draft('a'));
    await saver.flush();
    await saver.flush();
    vi.advanceTimersByTime(1000);
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('forgets a change when told to', async () => {
    const saver = createDraftSaver(save);
    saver.change(draft('a'));
    saver.cancel();
    await saver.flush();
    vi.advanceTimersByTime(1000);
    expect(save).not.toHaveBeenCalled();
  });
});
