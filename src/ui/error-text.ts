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

/** Errors of which the sentence is another for a file. */
const ofFiles = [
  'message_incomplete',
  'message_malformed',
  'message_unsupported',
  'message_damaged',
  'message_not_for_you',
  'message_forwarded',
  'signature_invalid',
  'text_is_card',
  'text_is_token',
  'recipients_missing',
] as const;

/** The same where a file was sealed or opened. */
export function fileErrorText(error: WireError): string {
  const code = ofFiles.find(known => known === error.code);
  return code === undefined ? errorText(error) : text(`file_error_${code}`);
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
    case 'passphrase_wait':
      return text('error_passphrase_wait', { seconds: formatNumber(Number(details.seconds)) });
    case 'directory_busy':
      return text('error_directory_busy', { seconds: formatNumber(Number(details.seconds)) });
    case 'words_unknown':
      return text('error_words_unknown', { number: Number(details.number) });
    case 'words_count':
      return text('error_words_count', { expected: Number(details.expected), got: Number(details.got) });
    case 'backup_incomplete':
      return text('error_backup_incomplete', { missing: String(details.missing) });
    case 'card_superseded':
    case 'card_pending':
    case 'card_revoked':
      return text(`error_${code}`, { identity: String(details.identity) });
    case 'group_exists':
    case 'group_empty':
      return text(`error_${code}`, { group: String(details.group) });
    case 'group_member_missing':
      return text('error_group_member_missing', {
        group: String(details.group),
        identity: String(details.identity),
      });
    case 'message_incomplete':
      return incomplete(Number(details.got), Number(details.expected));
    default:
      return text(`error_${code}`);
  }
}

/** With what there is and what there must be, in bytes, where both are known. */
function incomplete(got: number, expected: number): string {
  if (!(got > 0 && expected > got)) return text('error_message_incomplete');
  return text('error_message_incomplete_counted', {
    got: formatNumber(got),
    expected: formatNumber(expected),
  });
}

/** Whatever a call threw, as an error with a sentence. */
export const asError = (thrown: unknown): WireError => toWireError(thrown);
