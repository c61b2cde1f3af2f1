/** Links that carry a card, put together from an address and what the background gives to stand after it. */
import { isCardLink } from '../format/card-link';

/** The link at a typed address, https where no scheme was typed; null for what is no address of a web page. */
export function cardLinkAt(typed: string, fragment: string): string | null {
  const address = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return null;
  url.hash = '';
  const link = url.href + fragment;
  return isCardLink(link) ? link : null;
}
