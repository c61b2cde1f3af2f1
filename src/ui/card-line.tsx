/** One card in a list: the name large, the key small. */
import type { CardView } from '../protocol/views';
import { ShortFingerprint } from './fingerprint';
import { ForwardIcon } from './icons';
import { Identity } from './identity';

export function CardLine({ card, href, testId }: { card: CardView; href: string; testId: string }) {
  return (
    <a class="card-line" href={href} data-testid={testId}>
      <span class="card-line-words">
        <Identity of={card.identity} size="large" />
        <ShortFingerprint of={card.fingerprint} />
      </span>
      <ForwardIcon />
    </a>
  );
}
