/** What the extension's own pages may ask for. */
import { cardFragment } from '../../format/card-link';
import { armorCard } from '../../format/card-text';
import { makePassphrase } from '../../format/passphrase-words';
import type { Handlers } from '../../messaging/serve';
import { viewCard } from '../card-view';
import { markUsed } from '../cards';
import { giveFileKey, judgeFile, signFile } from '../files';
import { cardsFor, listGroups, removeGroup, saveGroup } from '../groups';
import { lookAtTab } from '../invoke';
import { ownIdentity } from '../keyring';
import { discardLetter, listDrafts, saveDraft, startLetter, viewTask } from '../letters';
import { openSelection, readRefused } from '../opening';
import { openWithPassphrase, sealWithPassphrase } from '../passphrase-letters';
import {
  addRecipient,
  checkRecipient,
  compareScanned,
  decideOnChange,
  listRecipients,
  removeRecipient,
  viewSafety,
} from '../people';
import { exportPeople, importPeople } from '../people-file';
import { sealLetter } from '../sealing';
import { cancelSealing, progressOf } from '../sealing-progress';
import { giveBack, viewSites } from '../sites';
import { readState, register } from '../vault';
import { popupDirectoryHandlers } from './directory';
import { sharedHandlers } from './shared';

export const popupHandlers: Handlers['popup'] = {
  ...sharedHandlers,
  ...popupDirectoryHandlers,
  'vault.register': async ({ identity, passphrase }) => {
    await register(identity, passphrase);
    return readState();
  },
  'card.own': async () => {
    const { card } = await ownIdentity();
    return { card: viewCard(card), armored: armorCard(card), fragment: cardFragment(card) };
  },
  'recipients.list': listRecipients,
  'recipients.add': ({ text }) => addRecipient(text),
  'recipients.remove': async ({ cardId }) => {
    await removeRecipient(cardId);
    return null;
  },
  'recipients.check': ({ cardId, isChecked }) => checkRecipient(cardId, isChecked),
  'recipients.decide': ({ cardId, pendingId, accepts }) => decideOnChange(cardId, pendingId, accepts),
  'safety.get': ({ cardId }) => viewSafety(cardId),
  'safety.compare': ({ cardId, scanned }) => compareScanned(cardId, scanned),
  'groups.list': listGroups,
  'group.save': ({ groupId, name, memberIds }) => saveGroup(groupId, name, memberIds),
  'group.remove': async ({ groupId }) => {
    await removeGroup(groupId);
    return null;
  },
  'people.export': ({ isSealed }) => exportPeople(isSealed),
  'people.import': ({ text }) => importPeople(text),
  'page.look': lookAtTab,
  'task.get': ({ taskId }) => viewTask(taskId),
  'drafts.list': listDrafts,
  'draft.create': async () => ({
    taskId: await startLetter({ target: null, host: null, maxLength: null, text: '', notice: null }),
  }),
  'draft.save': async ({ taskId, text, recipientIds, waitsFor = [], hand = null }) => {
    await saveDraft(taskId, { text, recipientIds, waitsFor }, hand);
    return null;
  },
  'draft.discard': async ({ taskId }) => {
    await discardLetter(taskId);
    return null;
  },
  'message.seal': ({ taskId, text, recipientIds, signer }) => sealLetter(taskId, text, recipientIds, signer),
  'seal.progress': async ({ taskId }) => ({ done: progressOf(taskId) }),
  'seal.cancel': async ({ taskId }) => {
    cancelSealing(taskId);
    return null;
  },
  'message.open': ({ text }) => openSelection(text),
  'passphrase.suggest': async () => ({ passphrase: makePassphrase() }),
  'message.seal-passphrase': ({ taskId, passphrase, ...letter }) =>
    sealWithPassphrase(taskId, letter, passphrase),
  'message.open-passphrase': ({ text, passphrase }) => openWithPassphrase(text, passphrase),
  'message.open-refused': async ({ text }) => ({ text: await readRefused(text) }),
  'file.sign': signFile,
  'file.sealed': async ({ recipientIds }) => {
    await markUsed(await cardsFor(recipientIds));
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
