/** One person's card in a list: the name large, the key small, and what is to be known before writing to them. */
import { text } from '../messaging/text';
import type { RecipientView } from '../protocol/views';
import { cautionOf } from './caution';
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
        <span class="card-line-notes">
          <ShortFingerprint of={card.fingerprint} />
          <TrustLine trust={card.trust} />
          {caution !== null && (
            <span class="caution" data-testid="card-caution">
              {text(`card_line_${caution}`)}
            </span>
          )}
        </span>
      </span>
      <ForwardIcon />
    </a>
  );
}
