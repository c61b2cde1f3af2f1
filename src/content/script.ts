/**
 * The content script: injected when the user invokes Sealcard, answers the background's commands and asks for
 * nothing. It never sees a key, a passphrase or a decrypted text, and leaves nothing in the page.
 */
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { type FillAnswer, type LookAnswer, type PageCommand, pageCommand } from '../protocol/page';
import { answerField, fieldFor } from './field';
import { fillField } from './fill';
import { selectedText } from './selection';

const listening = Symbol.for('sealcard.content');

function answer(command: PageCommand): Promise<LookAnswer | FillAnswer> {
  switch (command.command) {
    case 'look': {
      // Reading a field may move the caret, so the selection comes first.
      const selected = selectedText(document);
      return Promise.resolve({
        field: command.field ? answerField(document) : { kind: 'none' },
        ...selected,
      });
    }
    case 'fill':
      return fillField(fieldFor(command.token), command.text);
  }
}

// The script may be injected again into the same document; its isolated world remembers.
if (!Object.hasOwn(globalThis, listening)) {
  Object.defineProperty(globalThis, listening, { value: true });
  browser.runtime.onMessage.addListener((raw: unknown, sender: Runtime.MessageSender) => {
    const command = v.safeParse(pageCommand, raw);
    if (!command.success || sender.id !== browser.runtime.id || sender.tab !== undefined) return undefined;
    return answer(command.output);
  });
}
