/** What to be careful about with somebody who can be chosen; for a name that looks like another, what tells them apart. */
import { text } from '../messaging/text';
import { ShortFingerprint } from './fingerprint';
import type { Person } from './suggest';
import { TrustLine } from './trust-line';

/** `isShort` leaves out what there is no room for. */
export function PersonCaution({ of, isShort = false }: { of: Person; isShort?: boolean }) {
  const { caution, known } = of;
  if (caution === undefined || caution === null) return null;
  const isName = caution === 'name' && known !== undefined;
  return (
    <span class="person-caution" data-testid="person-caution">
      {!(isShort && isName) && <span class="caution">{text(`card_line_${caution}`)}</span>}
      {isName && <ShortFingerprint of={known.fingerprint} />}
      {isName && !isShort && <TrustLine trust={known.trust} />}
    </span>
  );
}
