/** What stands in front of the screens while the vault is not open: setting up, the lock, or why there is no way in. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { ApplicationError } from '../protocol/errors';
import type { AppState } from '../protocol/views';
import { Failure } from '../ui/failure';
import { Unlock } from '../ui/unlock';
import type { Vault } from '../ui/use-vault';
import { Damaged } from './damaged';
import { directCall } from './direct-call';
import { OpenPassphraseButton } from './open-passphrase-button';
import { Recover } from './recover';
import { RecoverNone } from './recover-none';
import { Register } from './register';

interface DoorProps {
  vault: Vault<'popup'>;
  /** True when a screen waits behind it. */
  hasScreen: boolean;
}

export function Door({ vault, hasScreen }: DoorProps) {
  const { state, failure, accept } = vault;
  const reload = () => void vault.reload();
  if (failure !== null) return <Failure error={failure} onRetry={reload} />;
  switch (state?.vault) {
    case 'missing':
      return <Register hasScreen={hasScreen} onRegistered={accept} />;
    case 'damaged':
      return <Damaged onRetry={reload} />;
    case 'locked':
      return <Lock hasKit={state.hasKit} hasScreen={hasScreen} onUnlocked={accept} />;
    default:
      return <p class="visually-hidden">{text('loading')}</p>;
  }
}

interface LockProps {
  hasKit: boolean;
  hasScreen: boolean;
  onUnlocked: (state: AppState) => void;
}

/** The passphrase, or what is left without it. */
function Lock({ hasKit, hasScreen, onUnlocked }: LockProps) {
  const [way, setWay] = useState<'passphrase' | 'forgotten' | 'damaged'>('passphrase');
  const back = () => setWay('passphrase');
  const unlock = async (passphrase: string) => {
    try {
      return await directCall('vault.unlock', { passphrase });
    } catch (thrown) {
      if (thrown instanceof ApplicationError && thrown.code === 'vault_damaged') setWay('damaged');
      throw thrown;
    }
  };
  if (way === 'damaged') return <Damaged onRetry={back} />;
  if (way === 'passphrase') {
    const forget = () => setWay('forgotten');
    return (
      <Unlock hasScreen={hasScreen} unlock={unlock} onUnlocked={onUnlocked} onForgotten={forget}>
        <div class="row row-flush">
          <OpenPassphraseButton />
        </div>
      </Unlock>
    );
  }
  return hasKit ? <Recover onBack={back} onUnlocked={onUnlocked} /> : <RecoverNone onBack={back} />;
}
