/** A file dropped on a screen is opened if it is sealed, and sealed if it is not. */
import { useDrop } from '../ui/use-drop';
import { handFile } from './handed-file';
import { go, type Route } from './route';

/** How much of a file is looked at. */
const sniffed = 4096;

/** Whether a file is sealed, by its name or by the block it starts with. */
export async function isSealed(file: File): Promise<boolean> {
  if (/\.sealed$/i.test(file.name)) return true;
  const start = await file.slice(0, sniffed).text();
  return /BEGIN\s+SEALCARD\s+(?:PASSPHRASE\s+)?MESSAGE/.test(start);
}

/** Screens that take files. */
const takers: readonly Route['name'][] = ['home', 'compose', 'read', 'open', 'open-file', 'seal-file'];

export function useFileDrop(route: Route): void {
  const taskId = route.name === 'compose' ? route.taskId : null;
  const isTaker = takers.includes(route.name);
  useDrop(isTaker ? ([file]) => void (file !== undefined && take(file, taskId)) : null);
}

async function take(file: File, taskId: string | null): Promise<void> {
  // What cannot be looked at is a folder, or gone: sealing says so.
  const sealed = await isSealed(file).catch(() => false);
  handFile(sealed ? 'open' : 'seal', file);
  go(sealed ? { name: 'open-file' } : { name: 'seal-file', taskId });
}
