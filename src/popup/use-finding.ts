/** Looking for a name in one's directory: by itself once it is complete and nobody types on, or when one asks for it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FoundView } from '../protocol/directory-views';
import type { WireError } from '../protocol/errors';
import { asError } from '../ui/error-text';
import { useSession } from './session';
import { useDirectory } from './use-loaded';
import { isWhole, nameIn } from './whole-name';

/** Milliseconds without a key before a complete name is looked up. */
const PAUSE = 400;

export type Finding =
  /** There is no directory, or no name. */
  | { readonly kind: 'nothing' }
  /** A name that is looked up when one asks for it. */
  | { readonly kind: 'offered' | 'looking' | 'nobody'; readonly name: string }
  | { readonly kind: 'found'; readonly name: string; readonly results: readonly FoundView[] }
  | { readonly kind: 'failed'; readonly name: string; readonly error: WireError };

/** Before the directory was asked. */
function unasked(name: string | null): Finding {
  if (name === null) return { kind: 'nothing' };
  return { kind: isWhole(name) ? 'looking' : 'offered', name };
}

/** `typed` may be anything; `isKnown` keeps a name that is here already from being looked up by itself. */
export function useFinding(typed: string, isKnown: boolean): { finding: Finding; look: () => Promise<void> } {
  const { call } = useSession();
  const hasDirectory = useDirectory() !== null;
  const name = hasDirectory && !isKnown ? nameIn(typed) : null;
  const [known, setKnown] = useState<Finding | null>(null);
  /** What is looked for; an answer about anything else comes too late. */
  const wanted = useRef<string | null>(null);

  const look = async () => {
    if (name === null) return;
    wanted.current = name;
    setKnown({ kind: 'looking', name });
    const next = await call('directory.find', { identity: name }).then(
      ({ results }): Finding =>
        results.length === 0 ? { kind: 'nobody', name } : { kind: 'found', name, results },
      (thrown): Finding => ({ kind: 'failed', name, error: asError(thrown) }),
    );
    if (wanted.current === name) setKnown(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` is new at every rendering; the name says what it looks for
  useEffect(() => {
    wanted.current = null;
    setKnown(null);
    if (name === null || !isWhole(name)) return;
    const pause = setTimeout(() => void look(), PAUSE);
    return () => clearTimeout(pause);
  }, [name]);
  const isOfName = known !== null && known.kind !== 'nothing' && known.name === name;
  return { finding: isOfName ? known : unasked(name), look };
}
