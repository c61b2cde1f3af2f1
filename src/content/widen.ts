/** Widening a selection that starts or ends inside a sealed message or a card to the whole of it. Text in, text out. */

import { type Edge, edgesIn } from '../protocol/edges';
import { maxSelectionLength } from '../protocol/messages';

/** What stands around a selection, in pieces: the nearest first. */
export interface Surroundings {
  readonly before: Iterable<string>;
  readonly after: Iterable<string>;
}

/** As much of the selection as a line that it cuts can reach into it, in UTF-16 units. */
const reach = 200;
/** How much is taken in before it is looked at first; then twice as much each time, so that all is looked at twice at most. */
const firstLook = 4096;
/** What may stand before a BEGIN line on its line and be a quote prefix, a bullet or a number. */
const longestPrefix = 40;

/** A run as long as no word is, with what pages put into long words; or words of a BEGIN or END line. */
const hint = /(?:[A-Za-z0-9+/][\u00ad\u200b-\u200f\u2060]*){16}|SEALCARD|PASSPHRASE|MESSAGE|BEGIN/;

/**
 * The selection with what is missing of the block it starts or ends in. As it is when it holds a whole block, when it
 * is in none, when the rest of that is not there, or when it is too long to be read.
 */
export function widened(selected: string, { before, after }: Surroundings): string {
  if (selected.length > maxSelectionLength) return selected;
  const edges = edgesIn(selected);
  if (edges.some((edge, i) => edge.kind === 'begin' && edges[i + 1]?.kind === 'end')) return selected;
  if (edges.length === 0 && !hint.test(selected)) return selected;
  const isBegun = edges[0]?.kind === 'begin';
  const isEnded = edges.at(-1)?.kind === 'end';
  const start = isBegun ? '' : textToBegin((selected + nearest(after).join('')).slice(0, reach), before);
  if (start === null) return selected;
  const earlier = nearest(before).toReversed().join('');
  const end = isEnded ? '' : textToEnd((earlier + selected).slice(-reach), after);
  return end === null ? selected : start + selected + end;
}

/** What stands before the selection from the BEGIN line on; null if something else comes first. */
function textToBegin(head: string, pieces: Iterable<string>): string | null {
  return grow(pieces, parts => {
    const text = parts.toReversed().join('');
    // The END line that the selection starts in is its own.
    const isOwn = (edge: Edge) => edge.kind === 'end' && edge.end > text.length;
    const edge = edgesIn(text + head).findLast(found => found.start < text.length && !isOwn(found));
    if (edge === undefined) return null;
    return { text: edge.kind === 'begin' ? text.slice(startOfLine(text, edge.start)) : null };
  });
}

/** What stands after the selection, up to the end of the END line; null if something else comes first. */
function textToEnd(tail: string, pieces: Iterable<string>): string | null {
  return grow(pieces, (parts, isAll) => {
    const text = tail + parts.join('');
    // The BEGIN line that the selection ends in is its own.
    const isOwn = (edge: Edge) => edge.kind === 'begin' && edge.start < tail.length;
    const edge = edgesIn(text).find(found => found.end > tail.length && !isOwn(found));
    // Dashes that end it may go on in the next piece.
    if (edge === undefined || (edge.end === text.length && !isAll)) return null;
    return { text: edge.kind === 'end' ? text.slice(tail.length, edge.end) : null };
  });
}

/** The pieces next to the selection that a line it cuts can reach into. */
function nearest(pieces: Iterable<string>): string[] {
  const parts: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    parts.push(piece);
    length += piece.length;
    if (length >= reach) break;
  }
  return parts;
}

/** Takes in pieces until `find` has found something, or nothing is left. */
function grow(
  pieces: Iterable<string>,
  find: (parts: readonly string[], isAll: boolean) => { readonly text: string | null } | null,
): string | null {
  const parts: string[] = [];
  let length = 0;
  let nextLook = firstLook;
  for (const piece of pieces) {
    parts.push(piece);
    length += piece.length;
    if (length > maxSelectionLength) return null;
    if (length < nextLook) continue;
    const found = find(parts, false);
    if (found !== null) return found.text;
    nextLook = length * 2;
  }
  return find(parts, true)?.text ?? null;
}

/** Index of the start of the line an index is on, if no words stand between but names that are quoted: `Bob> `. */
function startOfLine(text: string, index: number): number {
  const before = text.slice(Math.max(0, index - longestPrefix), index);
  const prefix = before.slice(before.lastIndexOf('\n') + 1);
  const isMark = !/\p{Letter}/u.test(prefix.replace(/[A-Za-z0-9]{1,16}>/g, ''));
  return isMark ? index - prefix.length : index;
}
