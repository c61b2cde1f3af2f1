import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Bytes, fromBase64, fromHex, toHex } from '../../src/crypto/bytes';
import { DerReader, Tag } from '../../src/crypto/der';
import { wrapMessageKey } from '../../src/format/envelope';
import { encodeFooter } from '../../src/format/footer';
import { encodeHeader, parseHeader } from '../../src/format/header';
import { parsePublicKey } from '../../src/format/key';
import { LIMITS } from '../../src/format/limits';
import { encodeRecipients } from '../../src/format/recipient';

/** The fields of the published vectors that are used here. */
interface Message {
  readonly id: string;
  readonly api: string;
  readonly padding: boolean;
  readonly recipients: readonly string[];
  readonly sender: string;
  readonly ciphertext_b64: string;
  readonly trace?: { readonly footer_plain_hex?: string; readonly ecies_envelope_hex: string };
}

const folder = join(import.meta.dirname, '../vectors');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const messages: Message[] = JSON.parse(read('messages.json')).positive;
const keys: { name: string; public_der_b64: string }[] = JSON.parse(read('keys.json')).keys;
const keyOf = (name: string): ReturnType<typeof parsePublicKey> =>
  parsePublicKey(fromBase64(keys.find(key => key.name === name)?.public_der_b64 ?? ''));

/** The SET OF Recipient of a message, as it is encoded. */
function recipientsOf(message: Bytes): Bytes {
  const info = new DerReader(message, 'message_malformed').enter(Tag.sequence);
  info.integer();
  const cms = info.enter(Tag.sequence);
  cms.oid();
  const enveloped = cms.enter(0xa0).enter(Tag.sequence);
  enveloped.integer();
  return enveloped.element();
}

describe('what Virgil wrote, written again from its parts, is the same to the byte', () => {
  const padded = messages.filter(message => message.api === 'signAndEncrypt' && message.padding);

  test('there are such messages', () => expect(padded.length).toBeGreaterThan(2));

  test.each(padded)('the header of $id', ({ ciphertext_b64 }) => {
    const message = fromBase64(ciphertext_b64);
    const header = parseHeader(message, [], LIMITS);
    const again = encodeHeader(recipientsOf(message), header.nonce, header.dataSize ?? 0);
    expect(toHex(again)).toBe(toHex(message.subarray(0, header.length)));
  });

  test.each(messages.filter(message => message.trace?.footer_plain_hex))(
    'the footer of $id',
    ({ sender, trace }) => {
      const footer = trace?.footer_plain_hex ?? '';
      const again = encodeFooter(keyOf(sender), fromHex(footer.slice(-128)), new Uint8Array(0));
      expect(toHex(again)).toBe(footer);
    },
  );

  test('the recipients, but for what is random in an envelope', async () => {
    const [message] = padded.filter(candidate => candidate.recipients.length === 3);
    const theirs = recipientsOf(fromBase64(message?.ciphertext_b64 ?? ''));
    const recipients = (message?.recipients ?? []).map(keyOf);
    const ours = encodeRecipients(recipients, await wrapMessageKey(new Uint8Array(32), recipients));
    const constant = (set: Bytes): string =>
      toHex(set)
        .replaceAll(/(6570032100).{64}/g, '$1')
        .replaceAll(/(020205000430).{96}/g, '$1')
        .replaceAll(/(012a0410).{32}(0430).{96}/g, '$1$2');
    expect(constant(ours)).toBe(constant(theirs));
  });
});
