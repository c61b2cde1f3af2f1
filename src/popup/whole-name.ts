/** What of what is typed or pasted can be somebody's name, and may therefore be looked up in a directory. */

/** Longest name that is looked up, in UTF-16 units. */
const maxLength = 254;
/** Most words of a name: the words of a recovery kit are more. */
const maxWords = 8;
/** Keys, cards and messages are long words; no name has one that long without an @ in it. */
const longWord = /[^\s@]{32,}/u;

/** The name in a text, or null for what is none: several lines, blocks, links, keys, or nothing. */
export function nameIn(text: string): string | null {
  const name = text.trim();
  if (name === '' || name.length > maxLength || /[\n\r]|-----|:\/\/|#card=/.test(name)) return null;
  if (name.split(/\s+/).length > maxWords) return null;
  return longWord.test(name.replaceAll(/\S+@\S+/g, '')) ? null : name;
}

/** Whether a name is complete by its looks: an e-mail address. Of any other one cannot know that it goes on. */
export function isWhole(name: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*\.[^\s@.]{2,}$/u.test(name);
}
