/**
 * The text form: blocks that people paste, and the reader of what pages do to them.
 *
 *   -----BEGIN SEALCARD MESSAGE-----
 *   base64, 64 columns
 *   -----END SEALCARD MESSAGE-----
 */

import { type Bytes, toBase64 } from '../crypto/bytes';
import { SealcardError } from '../crypto/errors';
import { findBareMessage, knownLength, readHeadless, startsLikeMessage } from './armor-bare';
import { type Body, readBody } from './armor-body';
import { Mark } from './armor-characters';
import { findMarkers, type Marker } from './armor-markers';
import { SymbolReader } from './armor-symbols';
import { headerLength } from './header';
import { LIMITS, type Limits } from './limits';

export type BlockKind = 'MESSAGE' | 'PASSPHRASE MESSAGE' | 'CARD' | 'BACKUP';

export interface Block {
  readonly kind: BlockKind;
  /** Indexes in the text, from the first dash of BEGIN to after the last of END, or of what was read. */
  readonly start: number;
  readonly end: number;
  /** Whether its END line is there. If not, what it holds may be cut off without a sign of it. */
  readonly closed: boolean;
  /** What the block holds; null if that is no base64. */
  readonly bytes: Bytes | null;
  /** `message_malformed`, or `message_incomplete {got, expected}`, in bytes. */
  readonly problem: SealcardError | null;
}

const PROGRAM = 'SEALCARD';
/** Digits on a line. */
export const COLUMNS = 64;
const KINDS: readonly BlockKind[] = ['MESSAGE', 'PASSPHRASE MESSAGE', 'CARD', 'BACKUP'];
const byLabel = new Map(KINDS.map(kind => [`${PROGRAM}${kind.replaceAll(' ', '')}`, kind]));
/** How far back the start of a BEGIN line is looked for. */
const MAX_PREFIX = 40;

/** The first and the last line of a block. */
export function frameOf(kind: BlockKind): [begin: string, end: string] {
  return [`-----BEGIN ${PROGRAM} ${kind}-----`, `-----END ${PROGRAM} ${kind}-----`];
}

/** The text block of some bytes, without a line break at its end. */
export function armor(kind: BlockKind, bytes: Bytes, lineBreak = '\n'): string {
  const base64 = toBase64(bytes);
  const [begin, end] = frameOf(kind);
  const lines = [begin];
  for (let at = 0; at < base64.length; at += COLUMNS) lines.push(base64.slice(at, at + COLUMNS));
  lines.push(end);
  return lines.join(lineBreak);
}

/** The Sealcard blocks in a text, in order, up to some thousand. Linear in its length; never throws. */
export function findBlocks(text: string): readonly Block[] {
  return blocksOf(text, findMarkers(text));
}

/** Which kind of message comes first in a text; null if it has no block of one. */
export function firstMessage(text: string): 'MESSAGE' | 'PASSPHRASE MESSAGE' | null {
  for (const { kind } of findBlocks(text)) {
    if (kind === 'MESSAGE' || kind === 'PASSPHRASE MESSAGE') return kind;
  }
  return null;
}

/**
 * What the first block of this kind holds; for a message also the text's bare base64. Throws `limit_text {limit}`,
 * `block_missing`, `block_foreign {program}`, `message_incomplete {got, expected}`, `message_malformed`, and
 * `passphrase_needed` for a message before which one under a passphrase comes.
 */
export function readArmor(text: string, kind: BlockKind, limits: Limits = LIMITS): Bytes {
  if (text.length > limits.text) throw new SealcardError('limit_text', { limit: limits.text });
  const markers = findMarkers(text);
  const asked: readonly BlockKind[] = kind === 'MESSAGE' ? ['MESSAGE', 'PASSPHRASE MESSAGE'] : [kind];
  const block = blocksOf(text, markers).find(candidate => asked.includes(candidate.kind));
  if (block !== undefined && block.kind !== kind) throw new SealcardError('passphrase_needed');
  if (block !== undefined) return bytesOf(block);
  if (kind === 'MESSAGE') {
    const bare = findBareMessage(text);
    if (bare !== null) return bare;
    const end = markers.find(({ isBegin, label }) => !isBegin && kindOf(label) === 'MESSAGE');
    const rest = end === undefined ? null : readHeadless(text, end.start);
    if (rest !== null) return bytesOf(judgeRest(rest));
  }
  const program = foreignProgram(text, markers);
  throw program === null
    ? new SealcardError('block_missing')
    : new SealcardError('block_foreign', { program });
}

/** Whether a text has a BEGIN line with this label, blanks left out: `PRIVATEKEY`. */
export function hasLabel(text: string, label: RegExp): boolean {
  return findMarkers(text).some(marker => marker.isBegin && label.test(marker.label));
}

function blocksOf(text: string, markers: readonly Marker[]): Block[] {
  const blocks: Block[] = [];
  markers.forEach((marker, i) => {
    const kind = marker.isBegin ? kindOf(marker.label) : null;
    if (kind !== null) blocks.push(readBlock(text, kind, marker, markers[i + 1]));
  });
  return blocks;
}

function readBlock(text: string, kind: BlockKind, begin: Marker, next: Marker | undefined): Block {
  const closed = next !== undefined && !next.isBegin && next.label === begin.label;
  const bodyEnd = next?.start ?? text.length;
  const prefix = prefixOf(text, begin.start);
  const body = readBody(text, begin.end, bodyEnd, { closed, interrupted: true, prefix });
  const end = closed ? next.end : (body?.end ?? begin.end);
  const place = { kind, start: begin.start, end, closed };
  return { ...place, ...judge(kind, body) };
}

/** What a body holds, or what is wrong with it. */
function judge(kind: BlockKind, body: Body | null): Pick<Block, 'bytes' | 'problem'> {
  if (body === null) return { bytes: null, problem: new SealcardError('message_malformed') };
  const { bytes, isWhole } = body;
  const expected = expectedLength(kind, bytes);
  const isShort = bytes.length < expected || bytes.length === 0;
  if (isShort)
    return { bytes, problem: new SealcardError('message_incomplete', { got: bytes.length, expected }) };
  return isWhole
    ? { bytes, problem: null }
    : { bytes: null, problem: new SealcardError('message_malformed') };
}

/** The least length of what starts like this, as far as it says; else 0. */
function expectedLength(kind: BlockKind, bytes: Bytes): number {
  if (kind === 'PASSPHRASE MESSAGE') return headerLength(bytes) ?? 0;
  return kind === 'CARD' ? 0 : knownLength(bytes);
}

/** The same for a message without its BEGIN line, whose beginning may be missing with that. */
function judgeRest(body: Body): Pick<Block, 'bytes' | 'problem'> {
  const { bytes } = body;
  if (startsLikeMessage(bytes)) return judge('MESSAGE', body);
  return { bytes, problem: new SealcardError('message_incomplete', { got: bytes.length, expected: 0 }) };
}

function bytesOf({ bytes, problem }: Pick<Block, 'bytes' | 'problem'>): Bytes {
  if (problem !== null || bytes === null) throw problem ?? new SealcardError('message_malformed');
  return bytes;
}

/** What stands before an index on its line, as far as it is looked at, with its characters made alike. */
function prefixOf(text: string, index: number): string {
  const reader = new SymbolReader(text, Math.max(0, index - MAX_PREFIX), index);
  let prefix = '';
  for (let symbol = reader.next(); symbol !== Mark.end; symbol = reader.next()) {
    if (symbol === Mark.newline) prefix = '';
    else if (symbol !== Mark.nothing) prefix += String.fromCharCode(symbol);
  }
  return prefix;
}

function kindOf(label: string): BlockKind | null {
  return byLabel.get(label) ?? null;
}

function foreignProgram(text: string, markers: readonly Marker[]): string | null {
  for (const { isBegin, label } of markers) {
    if (!isBegin) continue;
    if (label.startsWith('PGP')) return 'PGP';
    if (label.startsWith('AGE')) return 'age';
    if (label === 'PKCS7' || label === 'CMS' || label.startsWith('SMIME')) return 'S/MIME';
  }
  if (text.startsWith('age-encryption.org/v1')) return 'age';
  return /application\/(?:x-)?pkcs7-mime/.test(text) ? 'S/MIME' : null;
}
