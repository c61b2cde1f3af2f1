/** The sentence for each error a person can meet. A code without one does not compile. */
import { text } from '../messaging/text';
import { type AnyErrorCode, toWireError, type WireError } from '../protocol/errors';
import { maxFileSize, maxTextLength, minPassphraseLength } from '../protocol/messages';
import { formatNumber, formatSize } from './locale';

/** Most recipients of one letter, where the error does not say. */
const maxRecipients = 1000;

/** What happened, what it means, what to do. */
export function errorText(error: WireError): string {
  return sentence(error.code, error.details) || text('error_internal');
}

function sentence(code: AnyErrorCode, details: WireError['details']): string {
  switch (code) {
    case 'limit_recipients':
      return text('error_limit_recipients', {
        limit: formatNumber(Number(details.limit ?? maxRecipients)),
      });
    case 'limit_file':
      return text('error_limit_file', { limit: formatSize(Number(details.limit ?? maxFileSize)) });
    case 'text_too_long':
      return text('error_text_too_long', { limit: formatNumber(maxTextLength) });
    case 'passphrase_short':
      return text('error_passphrase_short', { minimum: minPassphraseLength });
    default:
      return text(`error_${code}`);
  }
}

/** Whatever a call threw, as an error with a sentence. */
export const asError = (thrown: unknown): WireError => toWireError(thrown);
