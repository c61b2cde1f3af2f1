/** The file that one screen hands to the next: no address can name it. */
import { useEffect, useState } from 'preact/hooks';

type Purpose = 'seal' | 'open';

let handed: { readonly purpose: Purpose; readonly file: File } | null = null;
const listeners = new Set<() => void>();

/** Hands a file to the screen for this purpose, shown now or next; null takes it back. */
export function handFile(purpose: Purpose, file: File | null): void {
  handed = file === null ? null : { purpose, file };
  for (const listener of listeners) listener();
}

const handedFor = (purpose: Purpose) => (handed?.purpose === purpose ? handed.file : null);

/** The file for this screen, kept as long as the screen is shown; null when there is none. */
export function useHandedFile(purpose: Purpose): File | null {
  const [file, setFile] = useState(handedFor(purpose));
  useEffect(() => {
    const listener = () => setFile(handedFor(purpose));
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (handed?.purpose === purpose) handed = null;
    };
  }, [purpose]);
  return file;
}
