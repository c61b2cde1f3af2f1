/** The strength of the passphrase being typed. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { minPassphraseLength } from '../protocol/messages';
import { loadRating, type Rate } from './strength';
import type { Strength } from './strength-meter';

export interface Measured {
  /** Null while nothing is typed, and when the word lists cannot be loaded. */
  readonly strength: Strength | null;
  /** Waits for the word lists; null when they cannot be loaded. */
  readonly rating: () => Promise<Rate | null>;
}

export function useStrength(passphrase: string, identity: string): Measured {
  const [rate, setRate] = useState<Rate | 'failed' | null>(null);
  const rating = () => loadRating().catch(() => null);
  useEffect(() => {
    loadRating().then(
      loaded => setRate(() => loaded),
      () => setRate('failed'),
    );
  }, []);
  const strength = useMemo(() => strengthOf(passphrase, identity, rate), [passphrase, identity, rate]);
  return { strength, rating };
}

function strengthOf(passphrase: string, identity: string, rate: Rate | 'failed' | null): Strength | null {
  const count = [...passphrase].length;
  if (count === 0) return null;
  if (count < minPassphraseLength) return { kind: 'short', count, minimum: minPassphraseLength };
  if (rate === null) return { kind: 'measuring' };
  return rate === 'failed' ? null : { kind: 'measured', score: rate(passphrase, wordsOf(identity)) };
}

/** What a guesser would try first: the name and its parts. */
export const wordsOf = (identity: string) => [identity, ...identity.split(/[^\p{L}\p{N}]+/u)].filter(Boolean);
