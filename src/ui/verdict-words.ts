/** What is said about who signed a message: never more than is known. */
import type { VerdictView } from '../protocol/views';
import type { VerdictSign } from './verdict-icon';

export interface VerdictWords {
  /** Names the case for tests and style. */
  readonly verdict: 'signed' | 'signed-unbound' | 'you' | 'unknown-signer' | 'unsigned';
  readonly tone: 'verified' | 'caution';
  readonly sign: VerdictSign;
  readonly headline: 'verdict_signed' | 'verdict_you' | 'verdict_unknown' | 'verdict_unsigned';
  readonly meaning:
    | 'verdict_sealed_for'
    | 'verdict_unbound'
    | 'verdict_unknown_means'
    | 'verdict_unsigned_means';
}

export function verdictWords(verdict: VerdictView): VerdictWords {
  if (verdict.kind === 'unsigned') {
    return {
      verdict: 'unsigned',
      tone: 'caution',
      sign: 'absent',
      headline: 'verdict_unsigned',
      meaning: 'verdict_unsigned_means',
    };
  }
  if (verdict.kind === 'unknown-signer') {
    return {
      verdict: 'unknown-signer',
      tone: 'caution',
      sign: 'question',
      headline: 'verdict_unknown',
      meaning: 'verdict_unknown_means',
    };
  }
  const isYou = verdict.signer.relation === 'you';
  const headline = isYou ? 'verdict_you' : 'verdict_signed';
  if (verdict.binding === null) {
    return {
      verdict: 'signed-unbound',
      tone: 'caution',
      sign: 'question',
      headline,
      meaning: 'verdict_unbound',
    };
  }
  return {
    verdict: isYou ? 'you' : 'signed',
    tone: 'verified',
    sign: 'whole',
    headline,
    meaning: 'verdict_sealed_for',
  };
}
