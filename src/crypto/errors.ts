/**
 * The one error type of crypto and format. A code says what happened; details carry the few values a
 * sentence about it needs. Neither ever holds key material, a passphrase or plaintext.
 */

export type ErrorCode =
  // text encodings
  | 'encoding_invalid'
  // keys
  | 'key_malformed'
  | 'key_unsupported'
  | 'key_weak'
  | 'key_password_wrong'
  // messages
  | 'block_missing'
  | 'block_foreign'
  | 'message_incomplete'
  | 'message_malformed'
  | 'message_unsupported'
  | 'message_damaged'
  | 'message_not_for_you'
  | 'message_forwarded'
  | 'signature_invalid'
  | 'passphrase_needed'
  | 'message_passphrase_wrong'
  | 'recipients_missing'
  | 'limit_recipients'
  | 'limit_header'
  | 'limit_text'
  | 'limit_file'
  | 'file_not_sealed'
  | 'file_unreadable'
  | 'text_is_card'
  | 'text_is_token'
  // cards and tokens
  | 'card_missing'
  | 'card_malformed'
  | 'card_signature_invalid'
  | 'card_is_private_key'
  | 'card_is_backup'
  | 'card_is_message'
  | 'token_malformed'
  | 'token_expired'
  | 'token_signature_invalid'
  // the vault and its recovery
  | 'words_unknown'
  | 'words_count'
  | 'words_mistyped'
  | 'backup_missing'
  | 'backup_incomplete'
  | 'passphrase_wrong'
  | 'vault_damaged'
  | 'vault_unsupported';

export type ErrorDetails = Readonly<Record<string, string | number>>;

export class SealcardError extends Error {
  override readonly name = 'SealcardError';

  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(code);
  }
}
