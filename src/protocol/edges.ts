/** Where sealed messages and cards begin and end in a text: all that a script in a page knows of their form. docs/FORMAT.md §6. */
import { findMarkers } from '../format/armor-markers';

/** A BEGIN or END line of a message or a card, or one of something else, which ends what was begun before. */
export interface Edge {
  readonly kind: 'begin' | 'end' | 'other';
  readonly start: number;
  readonly end: number;
}

const blocks: ReadonlySet<string> = new Set(['SEALCARDMESSAGE', 'SEALCARDPASSPHRASEMESSAGE', 'SEALCARDCARD']);

/** In the order they stand. Linear in the text's length. */
export function edgesIn(text: string): readonly Edge[] {
  return findMarkers(text).map(({ isBegin, label, start, end }) => {
    const kind = !blocks.has(label) ? 'other' : isBegin ? 'begin' : 'end';
    return { kind, start, end };
  });
}
