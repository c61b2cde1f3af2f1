/** The directory one is connected to, and how one's cards stand there. */
import { useState } from 'preact/hooks';
import type { DirectoryView } from '../protocol/directory-views';
import type { WireError } from '../protocol/errors';
import { useLoaded, useTurn } from '../ui/use-loaded';
import { call } from './session';

export interface Connected {
  /** Null where there is none. Undefined until it is known. */
  readonly directory: DirectoryView | null | undefined;
  readonly error: WireError | null;
  readonly accept: (directory: DirectoryView | null) => void;
}

export function useDirectory(): Connected {
  const turn = useTurn('directory.changed');
  const { value, error } = useLoaded(
    async () => ({ view: await call('directory.get', {}) }),
    'directory',
    turn,
  );
  const [accepted, setAccepted] = useState<{
    readonly at: unknown;
    readonly view: DirectoryView | null;
  } | null>(null);
  // What an action gave counts until it is read anew.
  const isNewer = accepted !== null && accepted.at === value;
  const accept = (view: DirectoryView | null) => setAccepted({ at: value, view });
  return { directory: isNewer ? accepted.view : value?.view, error, accept };
}
