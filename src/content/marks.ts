/**
 * The marking script: on sites the user switched on, a mark stands at every sealed message, and a real click on it asks
 * the background to open the reader on the text that stands there. It gets nothing back, and decrypts nothing.
 */
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import type { Input } from '../protocol/messages';
import { marksCommand } from '../protocol/page';
import { covers, siteOf } from '../protocol/sites';
import { Marks } from './marks-place';
import { watchText } from './marks-watch';

/** The marks of this document, which the isolated world remembers when the script is injected again. */
const running = Symbol.for('sealcard.marks');
const world = globalThis as { [running]?: AbortController };

function start(): AbortController {
  const running = new AbortController();
  const marks = new Marks(text => {
    const input: Input<'content', 'reader.open'> = { text };
    // An extension that was updated or removed no longer answers the script it left here.
    Promise.resolve()
      .then(() => browser.runtime.sendMessage({ name: 'reader.open', input }))
      .catch(() => running.abort());
  });
  const stay = (raw: unknown, sender: Runtime.MessageSender) => {
    const command = v.safeParse(marksCommand, raw);
    if (!command.success || sender.id !== browser.runtime.id || sender.tab !== undefined) return undefined;
    const site = siteOf(self.origin);
    if (site === null || !command.output.sites.some(granted => covers(granted, site))) running.abort();
    return undefined;
  };
  browser.runtime.onMessage.addListener(stay);
  running.signal.addEventListener('abort', () => {
    browser.runtime.onMessage.removeListener(stay);
    marks.clear();
  });
  watchText(document, marks, running.signal);
  return running;
}

if (world[running] === undefined || world[running].signal.aborted) world[running] = start();
