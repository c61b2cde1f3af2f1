/** Copies text and says for a while that it did. */
import { useEffect, useRef, useState } from 'preact/hooks';

export type CopyState = 'idle' | 'copied' | 'failed';

/** Milliseconds for which “Copied” is said. */
const said = 2000;

export function useCopy(): { state: CopyState; copy: (value: string) => Promise<boolean> } {
  const [state, setState] = useState<CopyState>('idle');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async (value: string) => {
    const done = await writeText(value);
    clearTimeout(timer.current);
    setState(done ? 'copied' : 'failed');
    if (done) timer.current = setTimeout(() => setState('idle'), said);
    return done;
  };
  return { state, copy };
}

/** Puts `value` on the clipboard; false when the browser refuses. */
export async function writeText(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false;
  }
}
