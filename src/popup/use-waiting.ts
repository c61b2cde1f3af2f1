/** Names of people whose cards a letter waits for. Whoever's card comes, wherever it came from, is no longer among them. */
import { useLayoutEffect, useState } from 'preact/hooks';
import { bearerOf, type Person } from '../ui/suggest';

export interface Waiting {
  readonly names: readonly string[];
  readonly setNames: (names: readonly string[]) => void;
  /** Those who have come since the letter was opened. */
  readonly arrived: readonly Person[];
}

/** `onArrived` is told who came, and for whom the letter goes on waiting. */
export function useWaiting(
  start: readonly string[],
  people: readonly Person[],
  onArrived: (found: readonly Person[], names: readonly string[]) => void,
): Waiting {
  const [names, setNames] = useState(start);
  const [arrived, setArrived] = useState<readonly Person[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: people come and names are added; `onArrived` is new each time
  useLayoutEffect(() => {
    const found = names.flatMap(name => bearerOf(people, name) ?? []);
    if (found.length === 0) return;
    const left = names.filter(name => bearerOf(people, name) === null);
    setNames(left);
    setArrived(before => [...before, ...found]);
    onArrived(found, left);
  }, [people, names]);
  return { names, setNames, arrived };
}
