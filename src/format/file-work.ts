/** What sealing and opening a file have in common: how large it may be, and how far the work is. */

/** Most bytes of a file that is sealed or opened: 100 MiB. */
export const FILE_LIMIT = 100 * 2 ** 20;

export type FileStep = 'reading' | 'signing' | 'sealing' | 'opening' | 'checking';

/** Told how far the work is: `done` goes from 0 to 1 over all steps. */
export type Report = (step: FileStep, done: number) => void;
