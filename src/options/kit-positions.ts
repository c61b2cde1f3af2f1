/** Which words of a recovery kit are asked for, and whether what is typed is one of them. */

const asked = 3;

/** Three different positions of `count`, in their order, by chance. */
export function pickPositions(count: number): readonly number[] {
  const left = Array.from({ length: count }, (_, position) => position);
  const picked = Array.from({ length: asked }, () => left.splice(chance(left.length), 1)).flat();
  return picked.sort((a, b) => a - b);
}

/** Whatever the case, with blanks around. */
export function isWord(typed: string, word: string | undefined): boolean {
  return typed.trim().toLowerCase() === word;
}

function chance(below: number): number {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number % below;
}
