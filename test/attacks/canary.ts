/** Words that stand nowhere else, and how they are found again: as they are, and in every form that text takes on its way. */
import { randomBytes } from 'node:crypto';

/** A new word of 20 letters, with what it is for in front. */
export function makeCanary(purpose: string): string {
  return `${purpose}${randomBytes(10)
    .toString('hex')
    .replaceAll(/\d/g, digit => 'ghijklmnop'[Number(digit)] ?? '')}`;
}

/** Names of the forms in which `word`, or a key's bytes, stands in `seen`; none is what one hopes for. */
export function tracesOf(word: string | Uint8Array, seen: string | Uint8Array): string[] {
  const hay = typeof seen === 'string' ? Buffer.from(seen, 'utf8') : Buffer.from(seen);
  return Object.entries(formsOf(word))
    .filter(([, form]) => hay.includes(form))
    .map(([name]) => name);
}

function formsOf(word: string | Uint8Array): Readonly<Record<string, Buffer>> {
  const bytes = typeof word === 'string' ? Buffer.from(word, 'utf8') : Buffer.from(word);
  const hex = bytes.toString('hex');
  /** What every base64 of a longer text holds, by how many bytes stand before it modulo three. */
  const inBase64 = (before: number) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return Buffer.from(whole.slice(before === 0 ? 0 : before + 1, -1));
  };
  return {
    plain: bytes,
    backwards: Buffer.from(bytes).reverse(),
    hex: Buffer.from(hex),
    'capital hex': Buffer.from(hex.toUpperCase()),
    'utf-16': Buffer.from(bytes.toString('latin1'), 'utf16le'),
    base64: inBase64(0),
    'base64, one before': inBase64(1),
    'base64, two before': inBase64(2),
    'character codes': Buffer.from([...bytes].join(',')),
  };
}
