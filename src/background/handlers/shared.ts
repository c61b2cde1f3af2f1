/** What the popup and the options page may both ask for. */
import type { Handlers } from '../../messaging/serve';
import { switchIdentity } from '../keyring';
import { lock } from '../lock';
import { readState, recover, unlock } from '../vault';

export const sharedHandlers = {
  'state.get': readState,
  'vault.unlock': async ({ passphrase }) => {
    await unlock(passphrase);
    return readState();
  },
  'vault.recover': async ({ words, passphrase }) => {
    await recover(words, passphrase);
    return readState();
  },
  'vault.lock': async () => {
    await lock();
    return readState();
  },
  'identity.switch': async ({ cardId }) => {
    await switchIdentity(cardId);
    return readState();
  },
} satisfies Partial<Handlers['popup'] & Handlers['options']>;
