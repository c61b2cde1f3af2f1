/** How hard a passphrase is to guess: a word, and four strokes that repeat it. */
import { text } from '../messaging/text';

/** 0 (guessed at once) to 4. */
export type Score = 0 | 1 | 2 | 3 | 4;

export type Strength =
  | { readonly kind: 'short'; readonly count: number; readonly minimum: number }
  | { readonly kind: 'measuring' }
  | { readonly kind: 'measured'; readonly score: Score };

export function StrengthMeter({ strength }: { strength: Strength }) {
  const filled = strength.kind === 'measured' ? Math.max(1, strength.score) : 0;
  return (
    <span class="strength" data-testid="register-strength" data-good={filled >= 2}>
      <span class="strength-strokes" aria-hidden="true">
        {[1, 2, 3, 4].map(stroke => (
          <span key={stroke} data-filled={stroke <= filled} />
        ))}
      </span>
      <span aria-live="polite">{words(strength)}</span>
    </span>
  );
}

function words(strength: Strength): string {
  if (strength.kind === 'measured') return text(`strength_${strength.score}`);
  if (strength.kind === 'measuring') return text('strength_measuring');
  return text('strength_short', { count: strength.count, minimum: strength.minimum });
}
