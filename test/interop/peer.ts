/** A peer: a process with the Virgil libraries that answers JSON lines on its standard input, until that ends. */

import { createInterface } from 'node:readline';
import type { Answer, Operation, Operations, Request } from './operations';
import { readCard, readToken, writeCard, writeToken } from './peer-cards';
import { generateKeys, importPrivateKey, importPublicKey, read, sign, verify, write } from './peer-messages';
import { versionOf } from './virgil';

const operations: Operations = {
  versions: () => ({ crypto: versionOf('virgil-crypto'), sdk: versionOf('virgil-sdk') }),
  generateKeys,
  importPrivateKey,
  importPublicKey,
  sign,
  verify,
  write,
  read,
  writeCard,
  readCard,
  writeToken,
  readToken,
};

function answer<K extends Operation>(id: number, operation: K, request: Request<K>): Answer<K> {
  const perform = operations[operation] as (request: Request<K>) => ReturnType<Operations[K]>;
  try {
    return { id, reply: perform(request) };
  } catch (error) {
    return { id, error: describe(error) };
  }
}

/** Name and message of what the library threw; a VirgilCryptoError says it all by its status. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const status = 'status' in error ? ` ${String(error.status)}` : '';
  return `${error.name}${status}: ${error.message}`;
}

// What the WASM prints when it aborts must not stand among the answers.
const send = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

for await (const line of createInterface({ input: process.stdin })) {
  const { id, operation, request } = JSON.parse(line) as {
    id: number;
    operation: Operation;
    request: Request<Operation>;
  };
  send(`${JSON.stringify(answer(id, operation, request))}\n`);
}
