/** What content scripts may ask for: the reader, on a text that stands on a page of a switched-on site. */
import { firstMessage } from '../../format/armor';
import type { Handlers } from '../../messaging/serve';
import { ApplicationError } from '../../protocol/errors';
import { openReader } from '../invoke';
import { isSwitchedOn } from '../sites';
import { mayOpen } from '../sites-pace';

export const contentHandlers: Handlers['content'] = {
  'reader.open': async ({ text }, { tabId, origin }) => {
    if (!(await isSwitchedOn(origin))) throw new ApplicationError('request_refused');
    if (!mayOpen(tabId, Date.now())) throw new ApplicationError('request_refused');
    if (firstMessage(text) === null) throw new ApplicationError('block_missing');
    await openReader(text);
    return null;
  },
};
