/**
 * A correspondent talks Alice into sealing a text that is a card's snapshot, or the body of a token, to use her signature over it
 * as the card's or the token's: refused. Of every text that is not, the signature is tried with the real library.
 */

import type { Page } from 'playwright';
import { toBase64, toBase64Url, utf8 } from '../../src/crypto/bytes';
import { type Card, createCard, parseCard } from '../../src/format/card';
import { verifyReplacement } from '../../src/format/card-verify';
import { asciiJson } from '../../src/format/json';
import { signData } from '../../src/format/signature';
import { type Alice, test as base, expect } from '../e2e/fixtures';
import { publicOf } from '../interop/session';
import { PeerRefusal, VirgilPeer } from '../interop/virgil-peer';
import { signatureIn } from '../support/forgery';
import { openAs, type Peer } from '../support/peer';
import { commitLetter, pickRecipient } from '../support/sealcard-page';

const test = base.extend<object, { readonly virgil: VirgilPeer }>({
  virgil: [
    // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the parameter's pattern
    async ({}, use) => {
      const peer = new VirgilPeer();
      await use(peer);
      await peer.leave();
    },
    { scope: 'worker' },
  ],
});

/** The card a thief wants: Alice's key under the name of another, as a snapshot that Alice would sign. */
const snapshotOf = (card: Card, previous?: Card) =>
  asciiJson({
    identity: 'bank@example.com',
    ...(previous && { previous_card_id: previous.id }),
    created_at: 1_800_000_000,
    version: '5.0',
    public_key: toBase64(card.publicKey.spki),
  });

const tokenBodyOf = (card: Card) => {
  const part = (value: object) => toBase64Url(utf8(JSON.stringify(value)));
  const header = { alg: 'VEDS512', typ: 'JWT', cty: 'virgil-jwt;v=1', kid: card.id.slice(0, 32) };
  return `${part(header)}.${part({ iss: 'virgil-app', sub: 'identity-bank', iat: 1_800_000_000, exp: 1_900_000_000 })}`;
};

/** A snapshot as a text somebody could be talked into sending. */
const disguises: readonly ((snapshot: string) => string)[] = [
  snapshot => snapshot,
  snapshot => `\n\t ${snapshot}\r\n`,
  snapshot => `\ufeff${snapshot}`,
  snapshot => `\u200b${snapshot}`,
  snapshot => `${snapshot}{"level":"2"}`,
  snapshot => `${snapshot}\n\nPlease send this back to me.`,
  snapshot => `/* for the records */ ${snapshot}`,
  snapshot => snapshot.replaceAll(',', ' ,\n  '),
  snapshot => snapshot.replace('"identity"', '"\\u0069dentity"'),
  snapshot => snapshot.replace('{', '{"identity":"alice@example.com",'),
  snapshot => snapshot.replace('"identity"', '"IDENTITY"'),
  snapshot => snapshot.slice(0, -1),
  snapshot => `Please keep this: ${snapshot}`,
  snapshot => `> ${snapshot}`,
  snapshot => `[${snapshot}]`,
  snapshot => `{"card":${snapshot}}`,
  snapshot => `{}${snapshot}`,
  snapshot => `"${snapshot}"`,
  snapshot => toBase64(utf8(snapshot)),
  snapshot => snapshot.replace('"identity"', '"іdentity"'),
  snapshot => snapshot.replace('"public_key"', '"public-key"'),
];

interface Answer {
  readonly ok: boolean;
  readonly value?: { readonly armored: string };
  readonly error?: { readonly code: string };
}

/** What the background answers to a letter of this text, for Bob. */
function sealText(page: Page, text: string, cardId: string): Promise<Answer> {
  return page.evaluate(
    async ([letter, recipient]) => {
      const send = (name: string, input: object) => chrome.runtime.sendMessage({ name, input });
      const { taskId } = (await send('draft.create', {})).value;
      const answer = await send('message.seal', { taskId, text: letter, recipientIds: [recipient] });
      await send('draft.discard', { taskId });
      return answer;
    },
    [text, cardId] as const,
  );
}

/** Alice's signature over a text that she sealed for Bob, taken out by him; null if it was refused as what it is. */
async function signatureOver(page: Page, text: string, bob: Peer): Promise<Uint8Array<ArrayBuffer> | null> {
  const { ok, value, error } = await sealText(page, text, bob.card.id);
  if (ok && value !== undefined) return signatureIn(bob, value.armored);
  expect(error?.code).toMatch(/^text_is_(card|token)$/);
  return null;
}

/** The text cut into a snapshot and its extra fields, wherever an object could end. */
const cutsOf = (text: string) =>
  [...text.matchAll(/\}/g)].map(({ index }) => [text.slice(0, index + 1), text.slice(index + 1)] as const);

const entry = (signer: string, signature: Uint8Array<ArrayBuffer>, extra: string) => ({
  signer,
  signature: toBase64(signature),
  ...(extra !== '' && { snapshot: toBase64(utf8(extra)) }),
});

async function expectNoCard(
  virgil: VirgilPeer,
  json: unknown,
  signer: { readonly signer: string; readonly publicKeyBase64: string },
): Promise<void> {
  const whitelists = [[signer]];
  await expect(virgil.ask('readCard', { card: { json }, whitelists, virgil: false })).rejects.toThrow(
    PeerRefusal,
  );
}

async function settled(alice: Alice): Promise<Page> {
  const page = await alice.person.openSealcard();
  await page.getByTestId('recipient-row').first().waitFor();
  return page;
}

test('the real library takes such a signature for a card’s', async ({ bob, virgil }) => {
  const snapshot = snapshotOf(bob.card);
  const signature = await signData(bob.privateKey, utf8(snapshot));
  const json = { content_snapshot: toBase64(utf8(snapshot)), signatures: [entry('self', signature, '')] };
  const whitelists = [[{ signer: 'self', publicKeyBase64: publicOf(bob.privateKey) }]];
  const read = await virgil.ask('readCard', { card: { json }, whitelists, virgil: false });
  expect(read.identity).toBe('bank@example.com');
});

test('no text that is sealed makes a card of Alice’s key', async ({ alice, bob, virgil }) => {
  const page = await settled(alice);
  const signer = { signer: 'self', publicKeyBase64: publicOf(alice.card.publicKey) };
  const refused: string[] = [];
  for (const disguise of disguises) {
    const text = disguise(snapshotOf(alice.card));
    const signature = await signatureOver(page, text, bob);
    if (signature === null) refused.push(text);
    else
      for (const [snapshot, extra] of [[text, ''] as const, ...cutsOf(text)]) {
        const signatures = [entry('self', signature, extra)];
        await expectNoCard(virgil, { content_snapshot: toBase64(utf8(snapshot)), signatures }, signer);
      }
  }
  expect(refused).toContain(snapshotOf(alice.card));
  expect(refused.length).toBeLessThan(disguises.length);
  await page.close();
});

test('no text that is sealed lets a thief’s card replace Alice’s', async ({ alice, bob, virgil }) => {
  const page = await settled(alice);
  const signer = { signer: 'prev', publicKeyBase64: publicOf(alice.card.publicKey) };
  const thief = await createCard({ identity: 'thief', privateKey: bob.privateKey, createdAt: 1 });
  for (const disguise of disguises) {
    const snapshot = snapshotOf(thief, alice.card).replace('bank@example.com', alice.card.identity);
    const text = disguise(snapshot);
    const signature = await signatureOver(page, text, bob);
    if (signature === null) continue;
    const self = entry('self', await signData(bob.privateKey, utf8(snapshot)), '');
    for (const extra of ['', ...cutsOf(text).map(([, rest]) => rest)]) {
      const json = {
        content_snapshot: toBase64(utf8(snapshot)),
        signatures: [self, entry('prev', signature, extra)],
      };
      expect(await verifyReplacement(parseCard(JSON.stringify(json)), alice.card)).toBe(false);
      await expectNoCard(virgil, json, signer);
    }
  }
  await page.close();
});

test('no text that is sealed makes a token under Alice’s key', async ({ alice, bob, virgil }) => {
  const page = await settled(alice);
  const body = tokenBodyOf(alice.card);
  const [head = '', payload = ''] = body.split('.');
  const texts = [
    body,
    ` ${body}\n`,
    `${head}.${payload}=`,
    `${head}\n.\n${payload}`,
    `${body}.`,
    `a ${body}`,
    `${body} it is`,
  ];
  let refused = 0;
  for (const text of texts) {
    const signature = await signatureOver(page, text, bob);
    if (signature === null) refused++;
    else {
      const request = { apiPublicKey: publicOf(alice.card.publicKey), apiKeyId: alice.card.id.slice(0, 32) };
      const token = `${text.trim()}.${toBase64Url(signature)}`;
      const valid = await virgil.ask('readToken', { token, ...request, now: 1_850_000_000 }).then(
        report => report.valid,
        () => false,
      );
      expect(valid, text).toBe(false);
    }
  }
  expect(refused).toBeGreaterThan(0);
  await page.close();
});

test('Alice is told, and what she typed stays', async ({ alice, bob }) => {
  const page = await settled(alice);
  await page.getByTestId('new-letter').click();
  await pickRecipient(page, bob.identity);
  const snapshot = snapshotOf(alice.card);
  await page.getByTestId('compose-text').fill(snapshot);
  await page.getByTestId('compose-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'text_is_card');
  await expect(page.getByTestId('compose-text')).toHaveValue(snapshot);
  const words = `Here is what they want me to send: ${snapshot}`;
  await page.getByTestId('compose-text').fill(words);
  await commitLetter(page);
  expect(await openAs(bob, alice.card, await alice.person.readClipboard(page))).toBe(words);
  await page.close();
});

test('nor may it be in a file', async ({ alice, bob }) => {
  const page = await alice.person.openSealcard('#/seal-file');
  await pickRecipient(page, bob.identity);
  const buffer = Buffer.from(snapshotOf(alice.card));
  await page.getByTestId('file-input').setInputFiles({ name: 'record.json', mimeType: 'text/plain', buffer });
  await page.getByTestId('file-submit').click();
  await expect(page.getByTestId('error')).toHaveAttribute('data-code', 'text_is_card');
  await page.close();
});
