/** The wax seal: Sealcard's own mark, and what a finished letter gets. */
import { imprint, waxEdge } from './wax';

export function SealMark({ size }: { size: 'small' | 'medium' | 'large' }) {
  return (
    <svg class={`seal-mark seal-mark-${size}`} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="seal-wax" d={waxEdge} />
      <circle class="seal-hollow" cx="16" cy="16" r="10.4" />
      <path class="seal-imprint" d={imprint} />
    </svg>
  );
}

/** The place on a letter where the seal will be. */
export function SealPlace() {
  return (
    <svg class="seal-mark seal-place" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="13" />
    </svg>
  );
}
