/** The files that backups are saved in. */

const ending = '.sealcard-backup';

/** `madeAt`: Unix seconds. The day in the name is of this device's calendar. */
export function backupFileName(madeAt: number): string {
  const made = new Date(madeAt * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `sealcard-${made.getFullYear()}-${two(made.getMonth() + 1)}-${two(made.getDate())}${ending}`;
}
