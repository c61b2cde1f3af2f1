/** From what opening found to what the user is told: who signed, how well that is known, and what speaks against it. */
import { type Bytes, toHex } from '../crypto/bytes';
import { fingerprint, type PublicKey } from '../format/key';
import type { Claim, Verdict } from '../format/message';
import type { BindingView, SignerView, Standing, Trust, VerdictView } from '../protocol/views';

/** A key that the user knows, and whose. */
export interface KnownKey {
  readonly publicKey: PublicKey;
  readonly identity: string;
  /** Id of the card that counts for this person. */
  readonly cardId: string;
  readonly relation: 'you' | 'recipient';
  readonly trust: Trust;
  readonly standing: Standing;
}

/** Clocks differ by minutes; no honest one is an hour ahead. */
const toleratedAhead = 60 * 60;
/** A letter older than this may be shown to somebody again as if it were new. */
const youngerThanOld = 30 * 24 * 60 * 60;

/** The view of a verdict. Of keys known twice the first in `known` counts. `now` is in Unix seconds. */
export function viewVerdict(verdict: Verdict, known: readonly KnownKey[], now: number): VerdictView {
  if (verdict.kind !== 'signed') return { kind: verdict.kind };
  const byFingerprint = new Map(known.toReversed().map(key => [printOf(key.publicKey), key]));
  const signer = byFingerprint.get(printOf(verdict.signer));
  if (signer === undefined) return { kind: 'unknown-signer' };
  const named = (recipient: Bytes) => byFingerprint.get(toHex(recipient));
  const binding = verdict.binding && viewBinding(verdict.binding, signer, named, now);
  return { kind: 'signed', signer: viewSigner(signer), binding };
}

function viewSigner({ identity, cardId, relation, trust, standing }: KnownKey): SignerView {
  return { identity, cardId, relation, trust, standing };
}

/** People are told apart by their keys: two may bear one name. */
function viewBinding(
  { signedAt, recipients }: Claim,
  signer: KnownKey,
  named: (recipient: Bytes) => KnownKey | undefined,
  now: number,
): BindingView {
  const found = Array.from(recipients, named);
  const people = found.filter(key => key !== undefined).filter(key => key.cardId !== signer.cardId);
  const others = found.filter(key => key === undefined).length;
  const isToOneself = people.length === 0 && others === 0;
  return {
    signedAt,
    age: ageOf(signedAt, now),
    includesYou: isToOneself || people.some(key => key.relation === 'you'),
    names: [...new Set(people.filter(key => key.relation !== 'you').map(key => key.identity))],
    others,
  };
}

function ageOf(signedAt: number, now: number): BindingView['age'] {
  if (signedAt > now + toleratedAhead) return 'ahead';
  return signedAt < now - youngerThanOld ? 'old' : 'near';
}

const printOf = (key: PublicKey) => toHex(fingerprint(key));
