import { describe, expect, it, test } from 'vitest';
import { type Bytes, concat, equal, fromUtf8, random, utf8 } from '../../src/crypto/bytes';
import { context, der, integer, octets, sequence, utf8String } from '../../src/crypto/der';
import { sha512 } from '../../src/crypto/digest';
import { armor } from '../../src/format/armor';
import type { FileInfo } from '../../src/format/file';
import { openFile, unwrapFile } from '../../src/format/file-open';
import { readInto } from '../../src/format/file-read';
import { prepareFile, sealFile } from '../../src/format/file-seal';
import { FILE_LIMIT, type FileStep } from '../../src/format/file-work';
import type { PrivateKey, PublicKey } from '../../src/format/key';
import { type Opened, open, seal } from '../../src/format/message';
import { labelled, signDigest } from '../../src/format/signature';
import { type Judged, judge, type Unwrapped } from '../../src/format/unwrap';
import { forgeFooter } from '../support/forged-footer';
import { codeOf, knows, makePeople } from './people';

const { alice, bob, carol, mallory } = await makePeople();
const silent = (): void => undefined;

async function sealed(content: Bytes, info: Partial<FileInfo> = {}, to: PublicKey[] = [bob.publicKey]) {
  const { name = 'report.pdf', type = 'application/pdf' } = info;
  const parts = await sealFile(
    new Blob([content]),
    (plaintextHash, size) =>
      prepareFile({ sender: alice, recipients: to, signedAt: 7, name, type, size, plaintextHash }),
    silent,
  );
  return concat(...parts);
}

/** Opens as the page and the background do together. */
async function opened(
  file: Blob,
  reader: PrivateKey,
  known: readonly PrivateKey[] = [alice],
  steps: FileStep[] = [],
): Promise<Judged & { content: Bytes }> {
  let unwrapped: Unwrapped | null = null;
  let judged: Judged | null = null;
  const desk = {
    async unwrap(header: Bytes, footer: Bytes) {
      unwrapped = await unwrapFile(header, footer, [reader]);
      return { ...unwrapped, key: unwrapped.key.slice() };
    },
    async judge(hash: Bytes) {
      if (unwrapped !== null) judged = await judge(unwrapped, hash, knows(...known));
    },
  };
  const content = await openFile(file, desk, step => void steps.push(step));
  if (judged === null) throw new Error('given away before it was judged');
  return { ...(judged as Judged), content };
}

const asFile = (bytes: Bytes): Blob => new Blob([bytes]);

/** No multiple of a frame. */
const long = random(10_077);

describe('a sealed file', () => {
  it.each([0, 1, 155, 156, 157, 4096])('of %i bytes opens, with name, type and verdict', async size => {
    const content = random(size);
    const result = await opened(asFile(await sealed(content)), bob);
    expect(result.content).toEqual(content);
    expect(result.file).toEqual({ name: 'report.pdf', type: 'application/pdf' });
    expect(result.verdict).toMatchObject({
      kind: 'signed',
      signer: alice.publicKey,
      binding: { signedAt: 7 },
    });
  });

  it('is read in parts, and says how far it is', async () => {
    const parts = [random(4000), random(1), random(5999)];
    const stream = () =>
      new ReadableStream({
        start(controller) {
          for (const part of parts) controller.enqueue(part);
          controller.close();
        },
      });
    const file = { size: 10_000, stream } as Blob;
    const done: number[] = [];
    const target = new Uint8Array(file.size);
    await readInto(target, file, part => void done.push(part));
    expect(equal(target, concat(...parts))).toBe(true);
    expect(done).toEqual([0.4, 0.4001, 1]);
    const steps: FileStep[] = [];
    await opened(asFile(await sealed(long)), bob, [alice], steps);
    expect([...new Set(steps)]).toEqual(['reading', 'opening', 'checking']);
  });

  it('is a message like any other, of which the content is the plaintext', async () => {
    const message = await open(await sealed(long), [bob], knows(alice));
    expect(message.plaintext).toEqual(long);
    expect(message).toMatchObject({ mode: 'signAndEncrypt', file: { name: 'report.pdf' } });
  });

  it('opens for the sender, and from its text form', async () => {
    const message = await sealed(utf8('note'));
    expect((await opened(asFile(message), alice)).content).toEqual(utf8('note'));
    const text = new Blob([`Hello,\n\n${armor('MESSAGE', message)}\n`]);
    expect((await opened(text, bob)).file?.name).toBe('report.pdf');
  });

  it('shows neither name nor type nor content', async () => {
    const bytes = await sealed(utf8('attack at dawn'), { name: 'secret-plan.pdf' });
    const seen = new TextDecoder('latin1').decode(bytes);
    for (const word of ['secret-plan', 'application/pdf', 'attack']) expect(seen).not.toContain(word);
  });

  it('of another client has no name', async () => {
    const message = await seal({ plaintext: long, sender: alice, recipients: [bob.publicKey], signedAt: 7 });
    const result = await opened(asFile(message), bob);
    expect(result).toMatchObject({ file: null, verdict: { kind: 'signed' }, content: long });
  });

  it('by an unknown signer has a name that is worth what the verdict is', async () => {
    const result = await opened(asFile(await sealed(long)), bob, []);
    expect(result).toMatchObject({ file: { name: 'report.pdf' }, verdict: { kind: 'unknown-signer' } });
  });

  it('is named without paths and unseen characters, and a type that is none is left out', async () => {
    const info = { name: '../x\u202egpj.exe', type: 'text/plain;charset=utf-8' };
    const { file } = await opened(asFile(await sealed(long, info)), bob);
    expect(file).toEqual({ name: 'xgpj.exe', type: '' });
  });
});

describe('refusals when sealing', () => {
  const nothing = () => Promise.reject(new Error('not reached'));
  it('a card, a token: also behind a megabyte', async () => {
    const refuse = (content: string) => codeOf(() => sealFile(new Blob([content]), nothing, silent));
    expect(await refuse('{"identity":"a","public_key":"b"}')).toBe('text_is_card');
    expect(await refuse(`{"pad":"${'x'.repeat(3 << 20)}","identity":"a","public_key":"b"}`)).toBe(
      'text_is_card',
    );
    expect(await refuse('eyJhbGciOiJWRURTNTEyIn0.eyJzdWIiOiJhIn0')).toBe('text_is_token');
  });

  it('what is too large, before it is read', async () => {
    const huge = { size: FILE_LIMIT + 1 } as Blob;
    expect(await codeOf(() => sealFile(huge, nothing, silent))).toBe('limit_file');
    expect(
      await codeOf(() =>
        openFile({ size: 2 * FILE_LIMIT } as Blob, { unwrap: nothing, judge: nothing }, silent),
      ),
    ).toBe('limit_file');
  });

  it('a file that is not as long as it says', async () => {
    const stream = () => new Blob(['abc']).stream();
    for (const size of [2, 4]) {
      expect(await codeOf(() => sealFile({ size, stream } as Blob, nothing, silent))).toBe('file_unreadable');
    }
  });
});

describe('refusals when opening', () => {
  const refusal = (bytes: Bytes, reader = bob, known = [alice]) =>
    codeOf(() => opened(asFile(bytes), reader, known));

  it('any byte changed, anything missing or added', async () => {
    const message = await sealed(random(200));
    const { length } = message;
    const body = length - 500;
    for (const at of [body, length - 300, length - 1]) {
      const changed = message.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await refusal(changed)).toBe('message_damaged');
    }
    expect(await refusal(message.slice(0, length - 1))).toBe('message_damaged');
    expect(await refusal(message.slice(0, length / 2))).toBe('message_incomplete');
    expect(await refusal(concat(message, new Uint8Array(1)))).toBe('message_damaged');
    expect(await refusal(concat(message, new Uint8Array(1 << 20)))).toBe('message_malformed');
  });

  it('for somebody else, or by somebody else', async () => {
    const message = await sealed(long);
    expect(await refusal(message, carol)).toBe('message_not_for_you');
    const forged = await forgeFooter({ content: long, signer: alice, signedBy: mallory, reader: bob });
    expect(await refusal(forged, bob, [alice, mallory])).toBe('signature_invalid');
  });

  it('what is no sealed file', async () => {
    for (const content of ['', 'good morning', '%PDF-1.7\n\0\0', '\x89PNG\0', '0', '{"a":1}']) {
      expect(await refusal(utf8(content))).toBe('file_not_sealed');
    }
    expect(await refusal(utf8('-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----'))).toBe(
      'block_foreign',
    );
    expect(await refusal(sequence(integer(0), octets(random(300))))).toBe('message_malformed');
  });
});

describe('the element [2]', () => {
  const content = utf8('content');
  const head = (name: string, type = ''): Bytes => concat(integer(1), utf8String(name), utf8String(type));

  async function signedInfo(fields: Bytes, over = sha512(content), key = alice): Promise<Bytes> {
    return signDigest(key, labelled('sealcard/file/v1', sha512(fields), over));
  }

  async function openedWith(element: Bytes): Promise<Opened> {
    const message = await forgeFooter({
      content,
      signer: alice,
      signedBy: alice,
      reader: bob,
      extension: element,
    });
    return open(message, [bob], knows(alice));
  }

  async function codeFor(
    fields: Bytes,
    signature?: Bytes,
    after = new Uint8Array(0),
  ): Promise<string | null> {
    const bytes = signature ?? (await signedInfo(fields));
    return codeOf(() => openedWith(der(context(2), sequence(fields, octets(bytes), after))));
  }

  test('as it should be', async () => {
    const fields = head('a.txt', 'text/plain');
    const element = der(context(2), sequence(fields, octets(await signedInfo(fields))));
    expect((await openedWith(element)).file).toEqual({ name: 'a.txt', type: 'text/plain' });
  });

  test('signed by another, over another content, as another thing, or not at all', async () => {
    const fields = head('a.txt');
    expect(await codeFor(fields)).toBeNull();
    expect(await codeFor(fields, await signedInfo(fields, sha512(content), mallory))).toBe(
      'signature_invalid',
    );
    expect(await codeFor(fields, await signedInfo(fields, sha512(utf8('other'))))).toBe('signature_invalid');
    expect(await codeFor(fields, await signedInfo(head('b.txt')))).toBe('signature_invalid');
    const asBinding = await signDigest(
      alice,
      labelled('sealcard/binding/v1', sha512(fields), sha512(content)),
    );
    expect(await codeFor(fields, asBinding)).toBe('signature_invalid');
    expect(await codeFor(fields, new Uint8Array(64))).toBe('signature_invalid');
  });

  test('malformed, even with a valid signature', async () => {
    expect(await codeFor(head(''))).toBe('signature_invalid');
    expect(await codeFor(head('x'.repeat(255)))).toBeNull();
    expect(await codeFor(head('x'.repeat(256)))).toBe('signature_invalid');
    expect(await codeFor(head('a', 'text'))).toBe('signature_invalid');
    expect(await codeFor(head('a', 'text/plain; charset=utf-8'))).toBe('signature_invalid');
    expect(await codeFor(head('a', `text/${'x'.repeat(123)}`))).toBe('signature_invalid');
    expect(await codeFor(concat(integer(1), der(0x0c, Uint8Array.of(0xff)), utf8String('')))).toBe(
      'signature_invalid',
    );
    expect(await codeFor(head('a'), new Uint8Array(63))).toBe('signature_invalid');
    expect(await codeFor(head('a'), undefined, integer(1))).toBe('signature_invalid');
    expect(await codeFor(concat(integer(2), utf8String('a'), utf8String('')))).toBe('message_unsupported');
  });

  test('of another client is skipped, and two are not', async () => {
    expect((await openedWith(der(context(2), octets(random(9))))).file).toBeNull();
    expect((await openedWith(der(context(2), sequence(octets(random(9)))))).file).toBeNull();
    const fields = head('a');
    const element = der(context(2), sequence(fields, octets(await signedInfo(fields))));
    expect(await codeOf(() => openedWith(concat(element, element)))).toBe('message_malformed');
  });

  test('a name with a path or direction marks is given as it is: cleaning is for who shows it', async () => {
    const name = '../a\u202eb';
    const fields = head(name);
    const element = der(context(2), sequence(fields, octets(await signedInfo(fields))));
    expect((await openedWith(element)).file?.name).toBe(name);
    expect(fromUtf8((await openedWith(element)).plaintext)).toBe('content');
  });
});
