/**
 * Every text a person sees comes from public/_locales through `text`. A key that is missing there, or a
 * placeholder that is left out, does not compile.
 */
import browser from 'webextension-polyfill';
import type catalogue from '../../public/_locales/en/messages.json';

type Catalogue = typeof catalogue;
export type TextKey = keyof Catalogue & string;

type Values<Key extends TextKey> = Catalogue[Key] extends { readonly placeholders: infer Names }
  ? [values: { readonly [Name in keyof Names]: string | number }]
  : [];

/** The text of `key`. Placeholders are numbered in the alphabetical order of their names. */
export function text<Key extends TextKey>(key: Key, ...values: Values<Key>): string {
  const named: Readonly<Record<string, string | number>> = values[0] ?? {};
  const inOrder = Object.keys(named).sort();
  return browser.i18n.getMessage(
    key,
    inOrder.map(name => String(named[name])),
  );
}
