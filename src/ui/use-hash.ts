/** The address of the screen: what stands after the hash. */
import { useEffect, useState } from 'preact/hooks';

/** The address in use, kept up to date. */
export function useHash(): string {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const listening = new AbortController();
    const update = () => setHash(location.hash);
    addEventListener('hashchange', update, { signal: listening.signal });
    // It may have changed between the first rendering and now.
    update();
    return () => listening.abort();
  }, []);
  return hash;
}
