/** The passphrase of a letter: six words, others if one likes, or the user's own. */
import { useState } from 'preact/hooks';
import type { WireError } from '../protocol/errors';
import { type NewPassphrase, useNewPassphrase } from '../ui/new-passphrase';
import { useLoaded } from '../ui/use-loaded';
import { useSession } from './session';

export interface LetterPassphrase {
  readonly isOwn: boolean;
  readonly setOwn: (isOwn: boolean) => void;
  /** Null until they are there. */
  readonly words: string | null;
  readonly error: WireError | null;
  readonly drawOthers: () => void;
  readonly own: NewPassphrase;
  /** The chosen one; null where it will not do, which is then complained of. */
  readonly take: () => Promise<string | null>;
}

/** The sealed letter lies where others can try passphrases for as long as they like. */
const leastScore = 3;

export function useLetterPassphrase(): LetterPassphrase {
  const { call } = useSession();
  const [isOwn, setOwn] = useState(false);
  const [turn, setTurn] = useState(0);
  const suggested = useLoaded(() => call('passphrase.suggest', {}), '', turn);
  const words = suggested.value?.passphrase ?? null;
  const own = useNewPassphrase('', leastScore);
  return {
    isOwn,
    setOwn,
    words,
    error: suggested.error,
    drawOthers: () => setTurn(before => before + 1),
    own,
    take: async () => {
      if (!isOwn) return words;
      return (await own.check()) ? own.value : null;
    },
  };
}
