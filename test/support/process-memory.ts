/** The memory of a process, as Linux keeps it in /proc. Elsewhere nothing is measured. */
import { readFileSync, writeFileSync } from 'node:fs';

/** From now on the peak, `VmHWM`, is counted anew. */
export function resetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // It has ended, or this is no Linux: its peak will not be read either.
  }
}

/** What it holds now, or held at most; null where that is not known. */
export function readKilobytes(pid: number, field: 'VmRSS' | 'VmHWM'): number | null {
  try {
    const line = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(
      readFileSync(`/proc/${pid}/status`, 'utf8'),
    );
    return line === null ? null : Number(line[1]);
  } catch {
    return null;
  }
}
