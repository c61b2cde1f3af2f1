/** Where in a page one is: who by `?as=`, and the view by `#/view/id`. */
import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** The parts of `#/view/id`; without a hash, those of `start`. */
export function useRoute(start: string): { view: string; id: string } {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const [view = start, id = ''] = (hash || `#/${start}`).slice(2).split('/');
  return { view, id };
}

export function goTo(hash: string): void {
  location.hash = hash;
}

/** The name signed in, or null. */
export function signedInAs(): string | null {
  return new URLSearchParams(location.search).get('as')?.trim() || null;
}
