/** Which version of each letter this window began with, so that no window overwrites what another one wrote. */

/** This window, among those that write letters. */
export const writer: string = crypto.randomUUID();

const versions = new Map<string, number>();

/** This window goes on from what was saved so often. */
export function beginWith(taskId: string, version: number): void {
  versions.set(taskId, version);
}

/** 0 for a letter that began here. */
export const versionOf = (taskId: string): number => versions.get(taskId) ?? 0;
