import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bytes, concat, fromBase64, random, toBase64 } from '../../src/crypto/bytes';
import { digest } from '../../src/crypto/digest';
import { openFile } from '../../src/format/file-open';
import { sealFile } from '../../src/format/file-seal';
import { FILE_LIMIT } from '../../src/format/file-work';
import { open } from '../../src/format/message';
import type { OpenedFileView } from '../../src/protocol/views';
import { makeAlice } from '../support/alice';
import { call } from '../support/background';
import { makePeer, type Peer } from '../support/peer';
import { sealFileFrom } from '../support/sealed-file';

let bob: Peer;
let carol: Peer;

const { card: alice, arrive } = await makeAlice();

beforeAll(async () => {
  await arrive();
  [bob, carol] = await Promise.all([makePeer('bob@example.com'), makePeer('carol@example.com')]);
  await call('recipients.add', { text: bob.cardText });
});

const content = random(1000);
const silent = (): void => undefined;

/** What the page and its worker do with a file. */
async function sealed(name: string, recipientIds: string[]): Promise<{ bytes: Bytes; sealedName: string }> {
  let sealedName = '';
  const sign = async (hash: Bytes, size: number) => {
    const reply = await call('file.sign', {
      recipientIds,
      digest: toBase64(hash),
      size,
      name,
      type: 'text/plain',
    });
    sealedName = reply.sealedName;
    return {
      header: fromBase64(reply.header),
      footer: fromBase64(reply.footer),
      dataKey: fromBase64(reply.dataKey),
      dataNonce: fromBase64(reply.dataNonce),
    };
  };
  return { bytes: concat(...(await sealFile(new Blob([content]), sign, silent))), sealedName };
}

async function opened(bytes: Bytes): Promise<{ content: Bytes; view: OpenedFileView | null }> {
  let ends = { header: '', footer: '' };
  let view: OpenedFileView | null = null;
  const desk = {
    async unwrap(header: Bytes, footer: Bytes) {
      ends = { header: toBase64(header), footer: toBase64(footer) };
      const reply = await call('file.unwrap', ends);
      return { key: fromBase64(reply.key), nonce: fromBase64(reply.nonce), hash: reply.hash };
    },
    async judge(hash: Bytes) {
      view = await call('file.judge', { ...ends, digest: toBase64(hash) });
    },
  };
  return { content: await openFile(new Blob([bytes]), desk, silent), view };
}

describe('sealing a file', () => {
  it('gives what the recipient opens, named', async () => {
    const { bytes, sealedName } = await sealed('../plan.pdf', [bob.card.id]);
    expect(sealedName).toBe('plan.pdf.sealed');
    const message = await open(bytes, [bob.privateKey], () => [alice.publicKey]);
    expect(message.plaintext).toEqual(content);
    expect(message).toMatchObject({
      verdict: { kind: 'signed' },
      file: { name: 'plan.pdf', type: 'text/plain' },
    });
  });

  it('gives neither a private nor a message key: the key is of the content alone', async () => {
    const request = { digest: toBase64(await digest('SHA-512', content)), size: 1000, name: 'a', type: '' };
    const first = await call('file.sign', { ...request, recipientIds: [bob.card.id] });
    const second = await call('file.sign', { ...request, recipientIds: [bob.card.id] });
    expect(Object.keys(first).sort()).toEqual(['dataKey', 'dataNonce', 'footer', 'header', 'sealedName']);
    expect(first.dataKey).not.toBe(second.dataKey);
  });

  it('notes the recipients only when it is done', async () => {
    const lastUse = async () =>
      (await call('recipients.list', {})).find(({ id }) => id === bob.card.id)?.lastUsedAt;
    await sealed('a', [bob.card.id]);
    expect(await lastUse()).toBeNull();
    await call('file.sealed', { recipientIds: [bob.card.id] });
    expect(await lastUse()).toEqual(expect.any(Number));
  });

  it('refuses strangers, nobody, too much, and what is no hash', async () => {
    const request = {
      recipientIds: [bob.card.id],
      digest: toBase64(random(64)),
      size: 1,
      name: 'a',
      type: '',
    };
    const refusal = (change: object) => call('file.sign', { ...request, ...change });
    await expect(refusal({ recipientIds: [carol.card.id] })).rejects.toMatchObject({ code: 'card_unknown' });
    await expect(refusal({ recipientIds: [] })).rejects.toMatchObject({ code: 'recipients_missing' });
    await expect(refusal({ digest: toBase64(random(48)) })).rejects.toMatchObject({
      code: 'encoding_invalid',
    });
    await expect(refusal({ digest: 'no base64' })).rejects.toMatchObject({ code: 'encoding_invalid' });
    for (const change of [
      { size: FILE_LIMIT + 1 },
      { size: -1 },
      { size: 0.5 },
      { digest: 'A'.repeat(99) },
    ]) {
      await expect(refusal(change)).rejects.toMatchObject({ code: 'request_refused' });
    }
    expect((await refusal({})).header.length).toBeGreaterThan(100);
  });
});

describe('opening a file', () => {
  it('gives content, name and verdict', async () => {
    const result = await opened(await sealFileFrom(bob, [alice, carol.card], 'a\u202eb.txt', content));
    expect(result).toMatchObject({
      content,
      view: {
        name: 'ab.txt',
        verdict: {
          kind: 'signed',
          signer: { identity: 'bob@example.com', relation: 'recipient' },
          binding: { includesYou: true, names: [], others: 1 },
        },
      },
    });
  });

  it('gives no key to who is no recipient, and none for damaged ends', async () => {
    await expect(opened(await sealFileFrom(bob, [carol.card], 'a', content))).rejects.toMatchObject({
      code: 'message_not_for_you',
    });
    const bytes = await sealFileFrom(bob, [alice], 'a', content);
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    await expect(opened(bytes)).rejects.toMatchObject({ code: 'message_damaged' });
  });

  it('gives neither verdict nor name for a content that is not the signed one', async () => {
    const bytes = await sealFileFrom(bob, [alice], 'a', content);
    let refused: unknown = null;
    const desk = {
      async unwrap(header: Bytes, footer: Bytes) {
        const ends = { header: toBase64(header), footer: toBase64(footer) };
        refused = await call('file.judge', { ...ends, digest: toBase64(random(64)) }).catch(cause => cause);
        const reply = await call('file.unwrap', ends);
        return { key: fromBase64(reply.key), nonce: fromBase64(reply.nonce), hash: reply.hash };
      },
      judge: async () => undefined,
    };
    await openFile(new Blob([bytes]), desk, silent);
    expect(refused).toMatchObject({ code: 'signature_invalid' });
  });

  describe('with the vault locked', () => {
    beforeEach(() => call('vault.lock', {}));

    it('does nothing', async () => {
      const bytes = await sealFileFrom(bob, [alice], 'a', content);
      await expect(opened(bytes)).rejects.toMatchObject({ code: 'vault_locked' });
      await expect(sealed('a', [bob.card.id])).rejects.toMatchObject({ code: 'vault_locked' });
    });
  });
});
