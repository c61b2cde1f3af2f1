/** A text of the catalogue with elements (names, dates) in place of its placeholders. */
import type { ComponentChildren } from 'preact';
import { type TextKey, text } from '../messaging/text';

type Named<Key extends TextKey> = Parameters<typeof text<Key>> extends [Key, infer Values] ? Values : never;

interface SentenceProps<Key extends TextKey> {
  of: Key;
  values: { readonly [Name in keyof Named<Key>]: ComponentChildren };
}

/** First of the private-use characters that stand for the values while the browser fills the text. */
const firstMark = 0xe000;
const marks = /([\ue000-\ue0ff])/u;

export function Sentence<Key extends TextKey>({ of, values }: SentenceProps<Key>) {
  const entries: [string, ComponentChildren][] = Object.entries(values);
  const marked = Object.fromEntries(
    entries.map(([name], index) => [name, String.fromCodePoint(firstMark + index)]),
  );
  const parts = (text as (key: TextKey, values: Record<string, string>) => string)(of, marked).split(marks);
  return (
    <>{parts.map(part => (marks.test(part) ? entries[(part.codePointAt(0) ?? 0) - firstMark]?.[1] : part))}</>
  );
}
