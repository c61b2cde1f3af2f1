/** One person's card in a list: the name large, the key small, and what is to be known before writing to them. */
import { text } from '../messaging/text';
import type { RecipientView } from '../protocol/views';
import { ShortFingerprint } from './fingerprint';
import { ForwardIcon } from './icons';
import { Identity } from './identity';
import { TrustLine } from './trust-line';

export function CardLine({ card, href, testId }: { card: RecipientView; href: string; testId: string }) {
  const caution = cautionOf(card);
  return (
    <a class="card-line" href={href} data-testid={testId}>
      <span class="card-line-words">
        <Identity of={card.identity} size="large" />
        <ShortFingerprint of={card.fingerprint} />
        <span class="card-line-notes">
          <TrustLine trust={card.trust} />
          {caution !== null && (
            <span class="caution" data-testid="card-caution">
              {caution}
            </span>
          )}
        </span>
      </span>
      <ForwardIcon />
    </a>
  );
}

function cautionOf({ pending, isRevoked, name }: RecipientView): string | null {
  if (pending !== null) return text('card_line_pending');
  if (isRevoked) return text('card_line_revoked');
  const isOdd = name.resembles.length > 0 || name.mixes.length > 0 || name.hasOddLetters;
  return isOdd ? text('card_line_name') : null;
}
