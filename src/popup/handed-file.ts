/** What one screen of files hands to the next, as no address can name it: the file, and whom it is for. */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Route } from './route';

type Purpose = 'seal' | 'open';

let handed: { readonly purpose: Purpose; readonly file: File } | null = null;
let choice: readonly string[] | null = null;
const listeners = new Set<() => void>();

/** Hands a file to the screen for this purpose, shown now or next; null takes it back. */
export function handFile(purpose: Purpose, file: File | null): void {
  handed = file === null ? null : { purpose, file };
  for (const listener of listeners) listener();
}

/** Keeps the card ids of those the file to be sealed is for. */
export function keepChoice(cardIds: readonly string[]): void {
  choice = cardIds;
}

/** Null when nothing was chosen yet. */
export const keptChoice = () => choice;

const handedFor = (purpose: Purpose) => (handed?.purpose === purpose ? handed.file : null);

/** The file for this screen; null when there is none. */
export function useHandedFile(purpose: Purpose): File | null {
  const [file, setFile] = useState(handedFor(purpose));
  useLayoutEffect(() => {
    const listener = () => setFile(handedFor(purpose));
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [purpose]);
  return file;
}

/** Screens between which a file stays. */
const screensOf: Readonly<Record<Purpose, readonly Route['name'][]>> = {
  seal: ['seal-file', 'add-for-file'],
  open: ['open-file'],
};

/** Lets go of what was handed once its screens are left: before the next one is there, which may hand something itself. */
export function useFileEnd(screen: Route['name']): void {
  useLayoutEffect(() => {
    if (!screensOf.seal.includes(screen)) choice = null;
    if (handed !== null && !screensOf[handed.purpose].includes(screen)) handed = null;
  }, [screen]);
}
