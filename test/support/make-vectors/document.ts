/** Putting the worked examples into docs/FORMAT.md, and taking them out of it. */

import { examples } from './examples';

/** A named block: a comment with its name, then a fence. */
const EXAMPLE = /(<!-- example: ([a-z-]+) -->\n```text\n)([\s\S]*?)(```\n)/g;

/** The document with every example as it is computed. Throws for a name that is not known, or not used once. */
export function withExamples(markdown: string): string {
  const computed = new Map(examples());
  const used = markdown.replaceAll(EXAMPLE, (_, head: string, name: string, __: string, tail: string) => {
    const text = computed.get(name);
    if (text === undefined) throw new Error(`No example, or one used before: ${name}`);
    computed.delete(name);
    return head + text + tail;
  });
  if (computed.size > 0) throw new Error(`Examples that are not used: ${[...computed.keys()].join(', ')}`);
  return used;
}

/** The examples as they stand in a document, by name. */
export function readExamples(markdown: string): ReadonlyMap<string, string> {
  return new Map(
    [...markdown.matchAll(EXAMPLE)].map(([, , name = '', text = '']): [string, string] => [name, text]),
  );
}

/** The values of a block that names them, as hex. */
export function readValues(text: string): Readonly<Record<string, string>> {
  const named: Record<string, string> = {};
  let name = '';
  for (const line of text.split('\n').filter(Boolean)) {
    const [, found = '', hex = ''] = /^(\S*)\s+([0-9a-f]+)$/.exec(line) ?? [];
    if (found !== '') name = found;
    named[name] = (named[name] ?? '') + hex;
  }
  return named;
}
