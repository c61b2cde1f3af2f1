/** Calls that wait at the locked door: what fails because Sealcard is locked goes on once it is unlocked. */
import type { Call } from '../messaging/client';
import { ApplicationError } from '../protocol/errors';
import type { CallerKind } from '../protocol/messages';

/** `unlocked` is asked when the vault was found locked and settles when it is open again. */
export function gateCalls<Kind extends CallerKind>(
  call: Call<Kind>,
  unlocked: () => Promise<void>,
): Call<Kind> {
  return async (name, input) => {
    for (;;) {
      try {
        return await call(name, input);
      } catch (thrown) {
        if (!(thrown instanceof ApplicationError) || thrown.code !== 'vault_locked') throw thrown;
        await unlocked();
      }
    }
  };
}
