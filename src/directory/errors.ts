/** What the directory throws: refusals of a call, and what an operator has to put right. */

import type { DirectoryCode } from '../protocol/directory';

/** A call that is refused: the HTTP status, and the code and sentence of its JSON. Says nothing that the caller may not know. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly code: DirectoryCode,
    message: string,
  ) {
    super(message);
  }
}

/** The directory cannot do as it was told; the message is a sentence for its operator. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
