/** Finding BEGIN and END lines in any text, however they were broken or quoted. One pass, no going back. */

import { Mark } from './armor-characters';
import { SymbolReader } from './armor-symbols';

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
const OWN_LABELS = new Set([
  'SEALCARDMESSAGE',
  'SEALCARDPASSPHRASEMESSAGE',
  'SEALCARDCARD',
  'SEALCARDBACKUP',
]);
/** More than any text has that a person selected; the rest of it is not looked at. */
const MAX_MARKERS = 10_000;

/**
 * Dashes, BEGIN or END, capital letters or digits, dashes: wherever that is. The first dashes may have become a rule; then
 * it is one of ours, at the start of a line.
 */
export function findMarkers(text: string): Marker[] {
  const markers: Marker[] = [];
  const reader = new SymbolReader(text);
  // Dashes were seen, or a line has begun; `word` collects what follows.
  let open: 'no' | 'line' | 'dashes' = 'line';
  let start = 0;
  let word = '';
  let gap = false;
  for (;;) {
    const at = reader.at;
    const symbol = reader.next();
    if (symbol === Mark.end || markers.length >= MAX_MARKERS) return markers;
    if (symbol === Mark.dash) {
      const marker = open === 'no' || word === '' ? null : parseWord(word);
      if (marker !== null && (open === 'dashes' || OWN_LABELS.has(marker.label))) {
        markers.push({ ...marker, start, end: skipDashes(reader) });
        open = 'no';
      } else if (open !== 'dashes' || gap || word !== '') {
        open = 'dashes';
        start = at;
      }
      word = '';
      gap = false;
    } else if (isWordSymbol(symbol) && word.length < MAX_WORD) {
      if (open === 'line' && word === '') start = at;
      if (open !== 'no') word += String.fromCharCode(symbol);
    } else if (isBlank(symbol)) {
      gap = (symbol !== Mark.nothing && symbol !== Mark.softBreak) || gap;
      if (symbol === Mark.newline && open !== 'dashes') {
        open = 'line';
        word = '';
      }
    } else {
      open = 'no';
      word = '';
      gap = false;
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
    else if (symbol !== Mark.nothing && symbol !== Mark.softBreak) break;
  }
  reader.at = end;
  return end;
}

function isWordSymbol(symbol: number): boolean {
  return (symbol >= 0x41 && symbol <= 0x5a) || (symbol >= 0x30 && symbol <= 0x39);
}

/** Blanks, line breaks and the quote prefixes that come with them. */
function isBlank(symbol: number): boolean {
  return symbol <= Mark.space || symbol === Mark.quote;
}
