/** Finding BEGIN and END lines in any text, however they were broken or quoted. One pass, no going back. */

import { Mark, SymbolReader } from './armor-symbols';

export interface Marker {
  readonly isBegin: boolean;
  /** What follows BEGIN or END, without blanks: `SEALCARDMESSAGE`, `PGPMESSAGE`, `PRIVATEKEY`. */
  readonly label: string;
  /** Index of the first dash. */
  readonly start: number;
  /** Index after the last dash. */
  readonly end: number;
}

const MAX_WORD = 40;
/** More than any text has that a person selected; the rest of it is not looked at. */
const MAX_MARKERS = 10_000;

/** Dashes, BEGIN or END, capital letters or digits, dashes: wherever that is. */
export function findMarkers(text: string): Marker[] {
  const markers: Marker[] = [];
  const reader = new SymbolReader(text);
  // Dashes were seen; `word` collects what follows them.
  let open = false;
  let start = 0;
  let word = '';
  let gap = false;
  for (;;) {
    const at = reader.at;
    const symbol = reader.next();
    if (symbol === Mark.end || markers.length >= MAX_MARKERS) return markers;
    if (symbol === Mark.dash) {
      const marker = open && word !== '' ? parseWord(word) : null;
      if (marker !== null) {
        markers.push({ ...marker, start, end: skipDashes(reader) });
        open = false;
      } else if (!open || gap || word !== '') {
        open = true;
        start = at;
      }
      word = '';
      gap = false;
    } else if (open) {
      if (isWordSymbol(symbol) && word.length < MAX_WORD) {
        word += String.fromCharCode(symbol);
      } else if (isBlank(symbol)) {
        gap = symbol !== Mark.nothing || gap;
      } else {
        open = false;
        word = '';
        gap = false;
      }
    }
  }
}

function parseWord(word: string): Pick<Marker, 'isBegin' | 'label'> | null {
  if (word.startsWith('BEGIN')) return { isBegin: true, label: word.slice(5) };
  return word.startsWith('END') ? { isBegin: false, label: word.slice(3) } : null;
}

/** Moves past the dashes that end a marker; where they end. */
function skipDashes(reader: SymbolReader): number {
  let end = reader.at;
  for (;;) {
    const symbol = reader.next();
    if (symbol === Mark.dash) end = reader.at;
    else if (symbol !== Mark.nothing) break;
  }
  reader.at = end;
  return end;
}

function isWordSymbol(symbol: number): boolean {
  return (symbol >= 0x41 && symbol <= 0x5a) || (symbol >= 0x30 && symbol <= 0x39);
}

/** Blanks, line breaks and the quote prefixes that come with them. */
function isBlank(symbol: number): boolean {
  return symbol <= Mark.space || symbol === 0x3e || symbol === 0x7c;
}
