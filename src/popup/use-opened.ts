/** An opened message, for as long as Sealcard is unlocked: when the lock falls, its text is let go. */
import { useEffect, useState } from 'preact/hooks';
import type { WireError } from '../protocol/errors';
import type { OpenedView } from '../protocol/views';
import { asError } from '../ui/error-text';
import { useSession } from './session';

export type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'opened'; readonly view: OpenedView }
  | { readonly kind: 'refused'; readonly error: WireError };

/** Opens `sealed`; null opens nothing. */
export function useOpened(sealed: string | null): Opening {
  const { call, isLocked } = useSession();
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' });
  useEffect(() => {
    setOpening({ kind: 'opening' });
    if (sealed === null || isLocked) return;
    let isCurrent = true;
    call('message.open', { text: sealed }).then(
      view => isCurrent && setOpening({ kind: 'opened', view }),
      thrown => isCurrent && setOpening({ kind: 'refused', error: asError(thrown) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [call, sealed, isLocked]);
  return isLocked ? { kind: 'opening' } : opening;
}
