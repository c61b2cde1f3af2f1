/**
 * What the background asks a content script to do, and the parsers of what comes back. A page's process may be
 * hostile, so answers are data from outside like any other.
 */
import * as v from 'valibot';
import { maxSelectionLength, maxTextLength } from './messages';

const fieldToken = v.pipe(v.string(), v.uuid());

export const pageCommand = v.variant('command', [
  /** `field`: whether the field with focus is asked for too. */
  v.strictObject({ command: v.literal('look'), field: v.boolean() }),
  v.strictObject({ command: v.literal('fill'), token: fieldToken, text: v.string() }),
]);
export type PageCommand = v.InferOutput<typeof pageCommand>;

const field = v.variant('kind', [
  v.strictObject({
    kind: v.literal('writable'),
    /** Names the field for a later `fill`; known only to this content script and the background. */
    token: fieldToken,
    text: v.pipe(v.string(), v.maxLength(maxTextLength)),
    /** A one-line field cannot hold line breaks. */
    singleLine: v.boolean(),
    /** In UTF-16 units; null when the field names no limit. */
    maxLength: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
  v.strictObject({ kind: v.literal('readonly') }),
  v.strictObject({ kind: v.literal('too-long') }),
  v.strictObject({ kind: v.literal('none') }),
  /** The focus is in a frame of another site. */
  v.strictObject({ kind: v.literal('unreachable') }),
]);

/** What `look` gives: the focused field and the selected text, wherever in the document they are. */
export const lookAnswer = v.strictObject({
  field,
  selection: v.pipe(v.string(), v.maxLength(maxSelectionLength)),
  selectionTooLong: v.boolean(),
});
export type LookAnswer = v.InferOutput<typeof lookAnswer>;
export type FieldAnswer = LookAnswer['field'];

/**
 * `too-long`, `readonly`: nothing was tried. `refused`: the field holds what it held before. `cut`: it holds the beginning
 * of the text only. `changed`: it holds something else.
 */
export const fillAnswer = v.picklist(['filled', 'gone', 'readonly', 'too-long', 'refused', 'cut', 'changed']);
export type FillAnswer = v.InferOutput<typeof fillAnswer>;

/** What every marking script hears when the user gave sites back: those that are left, as match patterns. */
export const marksCommand = v.strictObject({
  command: v.literal('keep-marks'),
  sites: v.array(v.string()),
});
export type MarksCommand = v.InferOutput<typeof marksCommand>;
