/** What pages may ask for that is about the card directory, and the replacing of one's own key. */
import type { Handlers } from '../../messaging/serve';
import { connect, leave, lookAtDirectory } from '../directory/connection';
import { addFromDirectory, findPeople } from '../directory/found';
import {
  adopt,
  confirm,
  currentIdentity,
  isRevokedThere,
  register,
  revoke,
  sendReplacements,
} from '../directory/publishing';
import { beginRefreshing } from '../directory/refresh';
import { viewConnected, viewDirectory } from '../directory/view';
import { replaceIdentity } from '../identities';
import { readState, requirePassphrase } from '../vault';

export const popupDirectoryHandlers = {
  'directory.get': viewDirectory,
  'directory.find': async ({ identity }) => ({ results: await findPeople(identity) }),
  'directory.add': ({ cardId }) => addFromDirectory(cardId),
} satisfies Partial<Handlers['popup']>;

export const optionsDirectoryHandlers = {
  'directory.get': viewDirectory,
  'identity.replace': async ({ cardId, passphrase }) => {
    await requirePassphrase(passphrase);
    const identity = await currentIdentity(cardId);
    await replaceIdentity(identity, await isRevokedThere(identity));
    // Replaced it is; what the directory does not take now is sent again.
    await sendReplacements().catch(() => undefined);
    return readState();
  },
  'directory.look': ({ address }) => lookAtDirectory(address),
  'directory.connect': async ({ address, fingerprint }) => {
    const connection = await connect(address, fingerprint);
    await adopt(connection).catch(() => undefined);
    await beginRefreshing();
    return viewConnected();
  },
  'directory.leave': async () => {
    await leave();
    return null;
  },
  'directory.register': async ({ cardId, proof }) => {
    await register(cardId, proof);
    return viewConnected();
  },
  'directory.confirm': async ({ cardId, code }) => {
    await confirm(cardId, code);
    return viewConnected();
  },
  'directory.revoke': async ({ cardId, passphrase }) => {
    await requirePassphrase(passphrase);
    await revoke(cardId);
    return viewConnected();
  },
} satisfies Partial<Handlers['options']>;
