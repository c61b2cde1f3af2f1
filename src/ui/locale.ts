/** Dates, numbers and lists in the language of the catalogue, which need not be the browser's. */
import type { ComponentChildren } from 'preact';
import { text } from '../messaging/text';

const language = () => text('language_tag') || 'en';

/** `seconds` since 1970 as a day. */
export function formatDay(seconds: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(seconds * 1000);
}

/** `seconds` since 1970 as a day and a time. */
export function formatMoment(seconds: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeStyle: 'short' }).format(
    seconds * 1000,
  );
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}

/** Elements joined as a list is in a sentence: “a, b and c”. */
export function joinList(elements: readonly ComponentChildren[]): ComponentChildren[] {
  const positions = elements.map((_, index) => String(index));
  return new Intl.ListFormat(language(), { type: 'conjunction' })
    .formatToParts(positions)
    .map(({ type, value }) => (type === 'element' ? elements[Number(value)] : value));
}

/** Tells the document which language it is written in. */
export function nameLanguage(root: HTMLElement): void {
  root.lang = language();
  root.dir = text('language_direction') || 'ltr';
}
