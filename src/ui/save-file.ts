/** Hands a file to the browser to save. */

/** Milliseconds after which the browser has surely begun to read it. */
const kept = 60_000;

/** `parts` follow one another. No type is given, so that no browser shows it instead of saving it. */
export function saveFile(name: string, parts: readonly BlobPart[]): void {
  const address = URL.createObjectURL(new Blob([...parts], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), kept);
}
