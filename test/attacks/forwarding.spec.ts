/**
 * A sender, or a recipient who plays the sender: a message is handed on to somebody it was not for, its header is changed, its
 * signer is swapped, or its one body is made to be two texts. The library that others use goes along with the first.
 */
import { random, toBase64, utf8 } from '../../src/crypto/bytes';
import { armor, readArmor } from '../../src/format/armor';
import { test as base, expect } from '../e2e/fixtures';
import { publicOf, secretOf } from '../interop/session';
import { VirgilPeer } from '../interop/virgil-peer';
import { type FooterForgery, forgeFooter } from '../support/forged-footer';
import { forwardTo, signatureIn } from '../support/forgery';
import type { Peer } from '../support/peer';
import { makePeer, sealFrom } from '../support/peer';
import { addRecipient } from '../support/sealcard-page';
import { expectNotShown, openPasted } from './opening';

const text = 'You are dismissed, and the key is under the mat.';

interface Attackers {
  /** The real library. */
  readonly virgil: VirgilPeer;
  /** Somebody Alice knows, to whom Bob really wrote. */
  readonly carol: Peer;
}

const test = base.extend<object, Attackers>({
  virgil: [
    // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the parameter's pattern
    async ({}, use) => {
      const peer = new VirgilPeer();
      await use(peer);
      await peer.leave();
    },
    { scope: 'worker' },
  ],
  carol: [
    async ({ alice }, use) => {
      const carol = await makePeer('carol@example.com');
      const page = await alice.person.openSealcard('#/add');
      await addRecipient(page, carol.cardText);
      await expect(page.getByTestId('added')).toBeVisible();
      await page.close();
      await use(carol);
    },
    { scope: 'worker' },
  ],
});

test('what Bob wrote to Carol, wrapped again for Alice', async ({ alice, bob, carol, virgil }) => {
  const witness = await makePeer('witness');
  const forCarol = await sealFrom(bob, [carol.card], text);
  const forwarded = await forwardTo([alice.card, witness.card], carol, forCarol);
  // Another reader with the library sees a good message of Bob's.
  const { data } = await virgil.ask('read', {
    api: 'decryptAndVerify',
    message: toBase64(readArmor(forwarded, 'MESSAGE')),
    reader: secretOf(witness.privateKey),
    signers: [publicOf(bob.privateKey)],
    longIds: false,
  });
  expect(Buffer.from(data, 'base64').toString()).toBe(text);
  await expectNotShown(alice, forwarded, text, 'message_forwarded');
});

test('Bob’s signature alone, taken out and put on a message without a word for whom', async ({
  alice,
  bob,
  carol,
  virgil,
}) => {
  const forCarol = await sealFrom(bob, [carol.card], text);
  const { message } = await virgil.ask('write', {
    api: 'streamCipher',
    data: toBase64(utf8(text)),
    sender: null,
    signature: toBase64(await signatureIn(carol, forCarol)),
    recipients: [publicOf(alice.card.publicKey)],
    padding: false,
    longIds: false,
  });
  const page = await openPasted(alice, message);
  await expect(page.getByTestId('read-verdict')).toHaveAttribute('data-verdict', 'signed-unbound');
  await expect(page.getByTestId('read-verdict')).toContainText('written to somebody else and passed on');
  await page.close();
});

for (const api of ['signThenEncrypt', 'signAndEncrypt', 'streamSignAndEncrypt'] as const) {
  test(`what Carol signs under Bob’s name, by ${api} of the library`, async ({
    alice,
    bob,
    carol,
    virgil,
  }) => {
    const { message } = await virgil.ask('write', {
      api,
      data: toBase64(utf8(text)),
      sender: secretOf(bob.privateKey),
      forger: secretOf(carol.privateKey),
      recipients: [publicOf(alice.card.publicKey)],
      padding: true,
      longIds: false,
    });
    await expectNotShown(alice, message, text, 'signature_invalid');
  });
}

test('a header that leaves out one who reads too, or names one who does not', async ({
  alice,
  bob,
  carol,
}) => {
  const dora = await makePeer('dora@example.com');
  const page = await alice.person.openSealcard('#/add');
  await addRecipient(page, dora.cardText);
  await page.getByTestId('added').waitFor();
  await page.close();
  const forBoth = await sealFrom(bob, [alice.card, carol.card], text);
  for (const shown of [[alice.card], [alice.card, dora.card]]) {
    const reader = await openPasted(alice, await forwardTo(shown, carol, forBoth));
    const verdict = reader.getByTestId('read-verdict');
    await expect(verdict).toHaveAttribute('data-verdict', 'signed');
    await expect(verdict).toContainText(carol.identity);
    await expect(verdict).not.toContainText(dora.identity);
    await reader.close();
  }
});

/** Each is a message that Carol makes, with what Bob signed where it says so. */
const forgeries: Readonly<
  Record<string, readonly [(bob: Peer, carol: Peer) => Partial<FooterForgery>, string]>
> = {
  'a footer that names Bob, with Carol’s signature': [
    (bob, carol) => ({ signer: bob.privateKey, signedBy: carol.privateKey, boundBy: carol.privateKey }),
    'signature_invalid',
  ],
  'a footer that names Carol, with Bob’s signature': [
    (bob, carol) => ({ signer: carol.privateKey, signedBy: bob.privateKey, boundBy: carol.privateKey }),
    'signature_invalid',
  ],
  'Bob’s signature, with whom it is for by Carol': [
    (bob, carol) => ({ signer: bob.privateKey, signedBy: bob.privateKey, boundBy: carol.privateKey }),
    'signature_invalid',
  ],
  'a body with another key, to which alone the sender is committed': [
    bob => ({ signer: bob.privateKey, signedBy: bob.privateKey, committedTo: random(32) }),
    'signature_invalid',
  ],
  'a header that gives each reader another key': [
    bob => ({ signer: bob.privateKey, signedBy: bob.privateKey, handedOut: random(32) }),
    'message_damaged',
  ],
};

for (const [name, [forge, code]] of Object.entries(forgeries)) {
  test(name, async ({ alice, bob, carol }) => {
    const forged = await forgeFooter({
      content: utf8(text),
      signer: carol.privateKey,
      signedBy: carol.privateKey,
      reader: alice.card,
      ...forge(bob, carol),
    });
    await expectNotShown(alice, armor('MESSAGE', forged), text, code);
  });
}

test('the same message without a forgery in it is shown', async ({ alice, bob }) => {
  const honest = { signer: bob.privateKey, signedBy: bob.privateKey, reader: alice.card };
  const page = await openPasted(
    alice,
    armor('MESSAGE', await forgeFooter({ content: utf8(text), ...honest })),
  );
  await expect(page.getByTestId('read-text')).toHaveText(text);
  await page.close();
});
