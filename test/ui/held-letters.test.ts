import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call } from '../../src/messaging/client';

const draft = (text: string) => ({ text, recipientIds: ['ab'], waitsFor: [] });
let held: typeof import('../../src/popup/held-letters');

beforeEach(async () => {
  vi.resetModules();
  held = await import('../../src/popup/held-letters');
});

describe('a held letter', () => {
  it('is let go when it is on the disk, unless it changed meanwhile', () => {
    const [first, second] = [draft('a'), draft('ab')];
    held.holdLetter('1', first);
    held.holdLetter('1', second);
    held.releaseLetter('1', first);
    expect(held.heldLetter('1')).toBe(second);
    held.releaseLetter('1', second);
    expect(held.heldLetter('1')).toBeNull();
  });

  it('is known to be stuck until something of it is on the disk', () => {
    const [first, second] = [draft('a'), draft('ab')];
    const failure = { code: 'storage_full', details: {} } as const;
    const seen: unknown[] = [];
    const listening = new AbortController();
    held.onHeldLetters(() => seen.push(held.failureOf('1')), listening.signal);
    held.holdLetter('1', first);
    held.letterIsStuck('1', failure);
    held.holdLetter('1', second);
    held.releaseLetter('1', first);
    listening.abort();
    held.letterIsStuck('1', failure);
    expect(seen).toEqual([null, failure, failure, null]);
    expect(held.heldLetter('1')).toBe(second);
  });

  it('is read before what the background knows', async () => {
    const kept = { kind: 'seal', text: 'older', recipientIds: [], waitsFor: [], version: 3 };
    const call = vi.fn(async () => kept) as unknown as Call<'popup'>;
    held.holdLetter('1', draft('newer'));
    expect(await held.readLetter(call, '1')).toMatchObject({ text: 'newer' });
    expect(await held.readLetter(call, '2')).toMatchObject({ text: 'older' });
  });

  it('is listed with a text only, the latest first', () => {
    held.holdLetter('1', draft('first'));
    held.holdLetter('2', draft('  \n'));
    held.holdLetter('3', draft('third'));
    expect(held.heldLetters().map(({ taskId }) => taskId)).toEqual(['3', '1']);
  });
});

describe('closing the window', () => {
  it('is asked about while a letter could not be saved, and no longer', () => {
    const window = new EventTarget();
    vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
    held.guardHeldLetters();
    const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    held.holdLetter('1', draft('a'));
    expect(isAsked()).toBe(false);
    held.letterIsStuck('1', { code: 'storage_full', details: {} });
    expect(isAsked()).toBe(true);
    held.releaseLetter('1');
    expect(isAsked()).toBe(false);
    vi.unstubAllGlobals();
  });
});
