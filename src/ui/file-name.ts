/** Names under which things of somebody are saved. */

/** `identity` as a file name every system takes, ending in a dot and `ending`. */
export function fileNameOf(identity: string, ending: string): string {
  const safe = identity
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{M}@._-]+/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.-]+|[.-]+$/g, '');
  return `${[...safe].slice(0, 60).join('') || 'card'}.${ending}`;
}
