/** The name under which a card is saved. */

/** `identity` as a file name every system takes, ending in `.sealcard`. */
export function cardFileName(identity: string): string {
  const safe = identity
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{M}@._-]+/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.-]+|[.-]+$/g, '');
  return `${[...safe].slice(0, 60).join('') || 'card'}.sealcard`;
}
