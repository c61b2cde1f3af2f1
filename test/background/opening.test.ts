import { beforeAll, describe, expect, it } from 'vitest';
import { armor, readArmor } from '../../src/format/armor';
import type { VerdictView } from '../../src/protocol/views';
import { makeAlice } from '../support/alice';
import { call } from '../support/background';
import { forgeSignature, forwardTo, sealUnsigned } from '../support/forgery';
import { makePeer, type Peer, sealFrom } from '../support/peer';

let bob: Peer;
let carol: Peer;
let stranger: Peer;

const { card: alice, arrive } = await makeAlice();

beforeAll(async () => {
  await arrive();
  [bob, carol, stranger] = await Promise.all([
    makePeer('bob@example.com'),
    makePeer('carol@example.com'),
    // Bears Alice's own name under another key.
    makePeer('alice@example.com'),
  ]);
  for (const { cardText } of [bob, carol]) await call('recipients.add', { text: cardText });
});

const withheld = { code: 'message_withheld', details: {} };

/** The message with a byte changed, counted from its end. */
function changedAt(text: string, at: number): string {
  const bytes = readArmor(text, 'MESSAGE').slice();
  const index = bytes.length + at;
  bytes[index] = (bytes[index] ?? 0) ^ 0x10;
  return armor('MESSAGE', bytes);
}

async function verdictOn(text: string): Promise<VerdictView> {
  return (await call('message.open', { text })).verdict;
}

async function bindingOf(text: string) {
  const verdict = await verdictOn(text);
  return verdict.kind === 'signed' ? verdict.binding : null;
}

describe('the verdict', () => {
  it('names the signer and the other recipients, not the signer again', async () => {
    const text = await sealFrom(bob, [alice, carol.card], 'hello');
    expect(await call('message.open', { text })).toEqual({
      text: 'hello',
      verdict: {
        kind: 'signed',
        signer: {
          identity: 'bob@example.com',
          cardId: bob.card.id,
          relation: 'recipient',
          trust: 'added',
          standing: 'current',
        },
        binding: {
          signedAt: expect.any(Number),
          age: 'near',
          includesYou: true,
          names: ['carol@example.com'],
          others: 0,
        },
      },
    });
  });

  it('tells people apart by their keys, not by their names', async () => {
    const binding = await bindingOf(await sealFrom(bob, [alice, stranger.card], 'hello'));
    expect(binding).toMatchObject({ includesYou: true, names: [], others: 1 });
    expect(await verdictOn(await sealFrom(stranger, [alice], 'hello'))).toEqual({ kind: 'unknown-signer' });
  });

  it('knows what one wrote oneself', async () => {
    const { taskId } = await call('draft.create', {});
    const seal = async (recipientIds: string[]) =>
      (await call('message.seal', { taskId, text: 'hello', recipientIds })).armored;
    const toBob = await verdictOn(await seal([bob.card.id]));
    expect(toBob).toMatchObject({
      signer: { relation: 'you' },
      binding: { includesYou: false, names: ['bob@example.com'] },
    });
    expect(await bindingOf(await seal([alice.id]))).toMatchObject({ includesYou: true, names: [] });
  });

  it('is no verdict but a refusal for what must not be shown', async () => {
    const refusals: Record<string, string> = {
      signature_invalid: await forgeSignature(bob, alice, 'hello'),
      message_forwarded: await forwardTo(alice, carol, await sealFrom(bob, [carol.card], 'hello')),
      message_not_for_you: await sealFrom(bob, [carol.card], 'hello'),
      block_missing: 'hello',
    };
    for (const [code, text] of Object.entries(refusals)) {
      await expect(call('message.open', { text })).rejects.toMatchObject({ code });
    }
  });

  it.each<[string, () => Promise<string>, string | { code: string }]>([
    ['its signature', () => forgeSignature(bob, alice, 'hello'), 'hello'],
    ['nothing', () => sealFrom(bob, [alice], 'hello'), withheld],
    ['that nobody signed it', () => sealUnsigned(alice, 'hello'), withheld],
    ['whom it was for', () => sealFrom(bob, [carol.card], 'hello'), withheld],
    [
      'who passed it on',
      async () => forwardTo(alice, carol, await sealFrom(bob, [carol.card], 'hello')),
      withheld,
    ],
    [
      'its signature and a byte of its text',
      async () => changedAt(await forgeSignature(bob, alice, 'hello'), -400),
      withheld,
    ],
    [
      'its signature and a byte of its footer',
      async () => changedAt(await forgeSignature(bob, alice, 'hello'), -1),
      withheld,
    ],
    ['that it is none', async () => 'hello', withheld],
  ])(
    'of a message whose fault is %s, it shows the text to who asks only if that is all',
    async (_, make, expected) => {
      const asked = call('message.open-refused', { text: await make() });
      if (typeof expected === 'string') expect(await asked).toEqual({ text: expected });
      else await expect(asked).rejects.toMatchObject(expected);
    },
  );

  it('says when nobody signed', async () => {
    expect(await verdictOn(await sealUnsigned(alice, 'hello'))).toEqual({ kind: 'unsigned' });
  });
});
