/** How one knows whose card it is, in words. */
import { text } from '../messaging/text';
import type { Trust } from '../protocol/views';
import { CheckIcon } from './icons';

export function TrustLine({ trust }: { trust: Trust }) {
  return (
    <span class={`trust trust-${trust}`} data-testid="trust" data-trust={trust}>
      {trust === 'checked' && <CheckIcon />}
      {text(`trust_${trust}`)}
    </span>
  );
}
