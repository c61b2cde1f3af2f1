/**
 * Errors as they cross from the background to a page: a code and a few harmless values, never a stack or a
 * secret. The sentence for each code stands in public/_locales under `error_<code>`.
 */
import * as v from 'valibot';
import { type ErrorCode, type ErrorDetails, SealcardError } from '../crypto/errors';

/** What can go wrong outside the format itself. */
export const applicationErrorCodes = [
  'vault_missing',
  'vault_exists',
  'vault_locked',
  'vault_changed',
  'kit_missing',
  'words_wrong',
  'identity_invalid',
  'passphrase_short',
  'passphrase_missing',
  'passphrase_wait',
  'key_known',
  'card_unknown',
  'card_own',
  'card_named_as_you',
  'card_superseded',
  'card_pending',
  'card_revoked',
  'card_replaced',
  'directory_missing',
  'directory_address_invalid',
  'directory_unreachable',
  'directory_answer_invalid',
  'directory_busy',
  'directory_fingerprint_different',
  'directory_changed',
  'directory_unpublished',
  'directory_proof_unavailable',
  'directory_mail_impossible',
  'directory_code_wrong',
  'directory_registration_gone',
  'directory_identity_full',
  'directory_clock_wrong',
  'directory_card_missing',
  'directory_card_invalid',
  'directory_card_revoked',
  'directory_refused',
  'group_unknown',
  'group_invalid',
  'group_exists',
  'group_empty',
  'group_member_missing',
  'people_file_unreadable',
  'message_withheld',
  'draft_changed',
  'passphrase_not_needed',
  'text_empty',
  'text_too_long',
  'seal_cancelled',
  'selection_empty',
  'selection_too_long',
  'field_missing',
  'field_readonly',
  'page_unreachable',
  'task_missing',
  'storage_full',
  'storage_unavailable',
  'request_refused',
  'internal',
] as const;

export type ApplicationErrorCode = (typeof applicationErrorCodes)[number];
export type AnyErrorCode = ErrorCode | ApplicationErrorCode;

export class ApplicationError extends Error {
  override readonly name = 'ApplicationError';

  constructor(
    readonly code: AnyErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(code);
  }
}

export interface WireError {
  readonly code: AnyErrorCode;
  readonly details: ErrorDetails;
}

const wireError = v.object({
  code: v.string(),
  details: v.record(v.string(), v.union([v.string(), v.number()])),
});

/** Any thrown value as a wire error; what is not one of ours becomes `internal`, without its text. */
export function toWireError(thrown: unknown): WireError {
  if (thrown instanceof ApplicationError || thrown instanceof SealcardError) {
    return { code: thrown.code, details: thrown.details };
  }
  if (thrown instanceof Error && thrown.name === 'QuotaExceededError')
    return { code: 'storage_full', details: {} };
  return { code: 'internal', details: {} };
}

/** The error a background reply carries, as something to throw. */
export function fromWireError(value: unknown): ApplicationError {
  const parsed = v.safeParse(wireError, value);
  if (!parsed.success) return new ApplicationError('internal');
  return new ApplicationError(parsed.output.code as AnyErrorCode, parsed.output.details);
}
