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

/** How many are in a group. */
export function countMembers(count: number): string {
  return count === 1 ? text('group_count_one') : text('group_count_many', { count: formatNumber(count) });
}

const units = ['B', 'KB', 'MB', 'GB'];

/** Bytes as people say them: 512 B, 4.2 MB. A unit is 1,024 of the one before. */
export function formatSize(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  const digits = power === 0 || value >= 100 ? 0 : 1;
  const size = new Intl.NumberFormat(language(), { maximumFractionDigits: digits }).format(value);
  return text('file_size', { size, unit: units[power] ?? '' });
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
