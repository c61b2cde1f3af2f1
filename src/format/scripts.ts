/** The scripts of a word, and which of them are written together: UTS #39, section 5.2, "highly restrictive". */

/** Each script that names are written in, with the test for its letters, those it shares among them. */
const SCRIPTS: ReadonlyMap<string, RegExp> = new Map(
  [
    'Latin Cyrillic Greek Armenian Hebrew Arabic Syriac Thaana Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu',
    'Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Georgian Hangul Ethiopic Cherokee Canadian_Aboriginal Khmer',
    'Mongolian Hiragana Katakana Bopomofo Han Yi Nko Tifinagh Javanese Balinese Coptic Lisu Vai Adlam',
  ]
    .join(' ')
    .split(' ')
    .map(script => [script, new RegExp(`^\\p{Script_Extensions=${script}}$`, 'u')]),
);
const ALONE: readonly (readonly string[])[] = [...SCRIPTS.keys()].map(script => [script]);
const TOGETHER: readonly (readonly string[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];
/** Digits, signs and marks, which belong to no script. */
const ANYWHERE = /^[\p{Script=Common}\p{Script=Inherited}]$/u;
const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** The scripts of a word that keeps neither to one nor to some that are written together; none for one that does. */
export function mixedScripts(word: string): string[] {
  if (LATIN.test(word)) return [];
  const letters = [...new Set(word)].filter(letter => !ANYWHERE.test(letter));
  const found = letters.map(scriptsOf).filter(scripts => scripts.length > 0);
  const fits = (allowed: readonly string[]) =>
    found.every(scripts => scripts.some(script => allowed.includes(script)));
  if ([...ALONE, ...TOGETHER].some(fits)) return [];
  return [...new Set(found.flatMap(([first]) => first ?? []))];
}

function scriptsOf(letter: string): string[] {
  return [...SCRIPTS].filter(([, test]) => test.test(letter)).map(([script]) => script);
}
