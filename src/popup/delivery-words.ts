/** What is said about how the page took a sealed message. */
import type { Delivery } from '../protocol/views';

type Happened =
  | 'sealed_filled'
  | 'sealed_gone'
  | 'sealed_readonly'
  | 'sealed_too_long'
  | 'sealed_refused'
  | 'sealed_cut'
  | 'sealed_changed'
  | 'sealed_no_field';
type Next =
  | 'sealed_filled_next'
  | 'sealed_copied'
  | 'sealed_copied_back'
  | 'sealed_copied_elsewhere'
  | 'sealed_copied_instead'
  | 'sealed_not_copied';

const words = {
  filled: ['sealed_filled', 'sealed_filled_next'],
  gone: ['sealed_gone', 'sealed_copied_back'],
  refused: ['sealed_refused', 'sealed_copied_back'],
  readonly: ['sealed_readonly', 'sealed_copied_elsewhere'],
  'too-long': ['sealed_too_long', 'sealed_copied_elsewhere'],
  cut: ['sealed_cut', 'sealed_copied_instead'],
  changed: ['sealed_changed', 'sealed_copied_instead'],
  'no-field': ['sealed_no_field', 'sealed_copied'],
} as const satisfies Record<Delivery, readonly [Happened, Next]>;

/** What happened, and what to do next; `isCopied` when the message is on the clipboard. */
export function deliveryWords(delivery: Delivery, isCopied: boolean): { happened: Happened; next: Next } {
  const [happened, next] = words[delivery];
  return { happened, next: delivery === 'filled' || isCopied ? next : 'sealed_not_copied' };
}
