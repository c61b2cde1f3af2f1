/** The background's hand in a page: injects the content script where a gesture allows it, and asks it. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import contentScript from '../content/script.ts?script';
import { fillAnswer, type LookAnswer, lookAnswer, type PageCommand } from '../protocol/page';
import type { Delivery } from '../protocol/views';
import type { Target } from './session';

export interface Place {
  readonly tabId: number;
  readonly frameId: number;
}

/** The selection there, and the focused field if asked for; null where the browser does not let us in. */
export async function look(place: Place, { field }: { field: boolean }): Promise<LookAnswer | null> {
  try {
    await browser.scripting.executeScript({
      target: { tabId: place.tabId, frameIds: [place.frameId] },
      files: [contentScript],
    });
  } catch {
    return null;
  }
  const parsed = v.safeParse(lookAnswer, await ask(place, { command: 'look', field }));
  return parsed.success ? parsed.output : null;
}

/** Puts `text` into the field a `look` found, in that very document, and says how the page took it. */
export async function fill(target: Target, text: string): Promise<Delivery> {
  const parsed = v.safeParse(
    fillAnswer,
    await ask(target, { command: 'fill', token: target.fieldToken, text }),
  );
  return parsed.success ? parsed.output : 'gone';
}

/** The content script's answer; undefined when that document is gone. */
async function ask(place: Place, command: PageCommand): Promise<unknown> {
  try {
    return await browser.tabs.sendMessage(place.tabId, command, { frameId: place.frameId });
  } catch {
    return undefined;
  }
}
