/** What the options page may ask for: what is about keys, recovery and other devices. */
import type { Handlers } from '../../messaging/serve';
import { clearActivity, listActivity } from '../activity';
import { backUpForDevice, confirmKit, makeKit } from '../backup';
import { addIdentity, exportKey, importKey } from '../identities';
import { restore, viewBackup } from '../restore';
import { changeSettings, readSettings, type Settings } from '../settings';
import { readState, replacePassphrase } from '../vault';
import { optionsDirectoryHandlers } from './directory';
import { sharedHandlers } from './shared';

export const optionsHandlers: Handlers['options'] = {
  ...sharedHandlers,
  ...optionsDirectoryHandlers,
  'identity.add': async ({ identity }) => {
    await addIdentity(identity);
    return readState();
  },
  'key.import': async ({ text, password, identity }) => {
    await importKey(text, password, identity);
    return readState();
  },
  'key.export': async ({ cardId, passphrase, password }) => ({
    pem: await exportKey(cardId, passphrase, password),
  }),
  'passphrase.change': async ({ passphrase, next }) => {
    await replacePassphrase(passphrase, next);
    return null;
  },
  'kit.make': ({ passphrase }) => makeKit(passphrase),
  'kit.confirm': async () => {
    await confirmKit();
    return readState();
  },
  'device.add': ({ passphrase }) => backUpForDevice(passphrase),
  'backup.look': async ({ backup }) => viewBackup(backup),
  'backup.restore': restore,
  'settings.get': async () => viewSettings(await readSettings()),
  'settings.set': async chosen => viewSettings(await changeSettings(chosen)),
  'activity.list': listActivity,
  'activity.clear': async () => {
    await clearActivity();
    return null;
  },
};

const viewSettings = ({ autoLockMinutes, locksWithScreen }: Settings) => ({
  autoLockMinutes,
  locksWithScreen,
});
