/** What is said about who signed a message: never more than is known. */
import type { BindingView, SignerView, Standing, VerdictView } from '../protocol/views';
import type { VerdictSign } from './verdict-icon';

/** Sentences that name the signer. */
export type NamedHeadline =
  | 'verdict_signed'
  | 'verdict_signed_checked'
  | 'verdict_signed_directory'
  | 'verdict_replaced'
  | 'verdict_pending'
  | 'verdict_revoked'
  | 'verdict_expired';

/** Sentences that name nobody. */
const unnamed = ['verdict_you', 'verdict_unknown', 'verdict_unsigned', 'verdict_passphrase'] as const;
export type UnnamedHeadline = (typeof unnamed)[number];

export function isUnnamed(headline: NamedHeadline | UnnamedHeadline): headline is UnnamedHeadline {
  return (unnamed as readonly string[]).includes(headline);
}

/** What speaks against it. */
export type Caveat =
  | 'verdict_replaced_means'
  | 'verdict_replaced_you'
  | 'verdict_pending_means'
  | 'verdict_revoked_means'
  | 'verdict_expired_means'
  | 'verdict_ahead'
  | 'verdict_old';

export interface VerdictWords {
  /** Names the case for tests and style. */
  readonly verdict:
    | 'signed'
    | 'signed-unbound'
    | 'signed-replaced'
    | 'signed-pending'
    | 'signed-revoked'
    | 'signed-expired'
    | 'you'
    | 'unknown-signer'
    | 'unsigned'
    | 'passphrase';
  readonly tone: 'verified' | 'caution';
  readonly sign: VerdictSign;
  readonly headline: NamedHeadline | UnnamedHeadline;
  readonly meaning:
    | 'verdict_sealed_for'
    | 'verdict_unbound'
    | 'verdict_unknown_means'
    | 'verdict_unsigned_means'
    | 'verdict_passphrase_means';
  readonly caveats: readonly Caveat[];
}

export function verdictWords(verdict: VerdictView): VerdictWords {
  if (verdict.kind === 'unsigned') {
    return {
      verdict: 'unsigned',
      tone: 'caution',
      sign: 'absent',
      headline: 'verdict_unsigned',
      meaning: 'verdict_unsigned_means',
      caveats: [],
    };
  }
  if (verdict.kind === 'passphrase') {
    return {
      verdict: 'passphrase',
      tone: 'caution',
      sign: 'absent',
      headline: 'verdict_passphrase',
      meaning: 'verdict_passphrase_means',
      caveats: [],
    };
  }
  if (verdict.kind === 'unknown-signer') {
    return {
      verdict: 'unknown-signer',
      tone: 'caution',
      sign: 'question',
      headline: 'verdict_unknown',
      meaning: 'verdict_unknown_means',
      caveats: [],
    };
  }
  return signedWords(verdict.signer, verdict.binding);
}

function signedWords(signer: SignerView, binding: BindingView | null): VerdictWords {
  const { standing, relation } = signer;
  const isYou = relation === 'you';
  const isSound = standing === 'current' && binding !== null && binding.age !== 'ahead';
  const signed = isYou && binding !== null ? 'you' : binding === null ? 'signed-unbound' : 'signed';
  return {
    verdict: standing === 'current' ? signed : `signed-${standing}`,
    tone: isSound ? 'verified' : 'caution',
    sign: isSound ? 'whole' : 'question',
    headline: isYou ? 'verdict_you' : headlineOf(signer),
    meaning: binding === null ? 'verdict_unbound' : 'verdict_sealed_for',
    caveats: [
      ...(standing === 'current' ? [] : [caveatOf(standing, isYou)]),
      ...(binding === null || binding.age === 'near' ? [] : [`verdict_${binding.age}` as const]),
    ],
  };
}

function caveatOf(standing: Exclude<Standing, 'current'>, isYou: boolean): Caveat {
  return standing === 'replaced' && isYou ? 'verdict_replaced_you' : `verdict_${standing}_means`;
}

function headlineOf({ standing, trust }: SignerView): NamedHeadline {
  if (standing !== 'current') return `verdict_${standing}`;
  return trust === 'added' ? 'verdict_signed' : `verdict_signed_${trust}`;
}
