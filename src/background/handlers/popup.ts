/** What the extension's own pages may ask for. */
import { armorCard } from '../../format/card-text';
import type { Handlers } from '../../messaging/serve';
import { viewCard } from '../card-view';
import { addRecipient, cardsById, listRecipients, markUsed, removeRecipient } from '../cards';
import { giveFileKey, judgeFile, signFile } from '../files';
import { lookAtTab } from '../invoke';
import { ownIdentity } from '../keyring';
import { discardLetter, listDrafts, saveDraft, startLetter, viewTask } from '../letters';
import { openSelection } from '../opening';
import { sealLetter } from '../sealing';
import { giveBack, viewSites } from '../sites';
import { readState, register } from '../vault';
import { sharedHandlers } from './shared';

export const popupHandlers: Handlers['popup'] = {
  ...sharedHandlers,
  'vault.register': async ({ identity, passphrase }) => {
    await register(identity, passphrase);
    return readState();
  },
  'card.own': async () => {
    const { card } = await ownIdentity();
    return { card: viewCard(card), armored: armorCard(card) };
  },
  'recipients.list': listRecipients,
  'recipients.add': ({ text }) => addRecipient(text),
  'recipients.remove': async ({ cardId }) => {
    await removeRecipient(cardId);
    return null;
  },
  'page.look': lookAtTab,
  'task.get': ({ taskId }) => viewTask(taskId),
  'drafts.list': listDrafts,
  'draft.create': async () => ({
    taskId: await startLetter({ target: null, host: null, maxLength: null, text: '', notice: null }),
  }),
  'draft.save': async ({ taskId, text, recipientIds }) => {
    await saveDraft(taskId, text, recipientIds);
    return null;
  },
  'draft.discard': async ({ taskId }) => {
    await discardLetter(taskId);
    return null;
  },
  'message.seal': ({ taskId, text, recipientIds, signer }) => sealLetter(taskId, text, recipientIds, signer),
  'message.open': ({ text }) => openSelection(text),
  'file.sign': signFile,
  'file.sealed': async ({ recipientIds }) => {
    await markUsed(await cardsById(recipientIds));
    return null;
  },
  'file.unwrap': giveFileKey,
  'file.judge': judgeFile,
  'sites.list': viewSites,
  'sites.give-back': async ({ sites }) => {
    await giveBack(sites);
    return null;
  },
};
