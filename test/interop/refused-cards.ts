/** Cards that somebody changed or that are not signed as asked for: what we refuse of theirs, they refuse of ours. */

import { fromUtf8 } from '../../src/crypto/bytes';
import type { ErrorCode } from '../../src/crypto/errors';
import { addSignature, createCard, encodeCard, parseCard } from '../../src/format/card';
import { verifyCard } from '../../src/format/card-verify';
import type { PrivateKey } from '../../src/format/key';
import { publicOf, type Section, secretOf, theyRefuse, weRefuse } from './session';
import { type CardJson, encoded, withSigner, withSnapshot } from './tampering';

interface Trusted {
  readonly signer: string;
  readonly key: PrivateKey;
}

interface WrongCard {
  readonly code: ErrorCode;
  readonly card: CardJson;
  readonly whitelists: readonly (readonly Trusted[])[];
}

/** A card of alice's, counter-signed by `app` with extra fields, and everything that may be wrong with it. */
function wrongCards(
  card: CardJson,
  other: CardJson,
  { app, stranger, receiver }: Readonly<Record<'app' | 'stranger' | 'receiver', PrivateKey>>,
): WrongCard[] {
  const asked = [[{ signer: 'app', key: app }]];
  const signatureOf = (signer: string, from: CardJson) =>
    from.signatures.find(entry => entry.signer === signer)?.signature ?? '';
  const invalid = (changed: CardJson, whitelists: WrongCard['whitelists'] = asked): WrongCard => ({
    code: 'card_signature_invalid',
    card: changed,
    whitelists,
  });
  return [
    invalid(withSnapshot(card, { identity: 'mallory' })),
    invalid(withSnapshot(card, { created_at: 1 })),
    invalid(withSnapshot(card, { previous_card_id: '00'.repeat(32) })),
    invalid(withSnapshot(card, { public_key: publicOf(stranger) })),
    invalid(withSnapshot(card, { more: true })),
    invalid({ ...card, content_snapshot: other.content_snapshot }),
    invalid(withSigner(card, 'self', { signature: signatureOf('self', other) })),
    invalid(withSigner(card, 'self', { signature: signatureOf('app', card) })),
    invalid(withSigner(card, 'self', { snapshot: encoded({ more: 'x' }) })),
    invalid(withSigner(card, 'self', { signer: 'selves' })),
    invalid(withSigner(card, 'self', null)),
    invalid(withSigner(card, 'app', { signature: signatureOf('app', other) })),
    invalid(withSigner(card, 'app', { signature: signatureOf('self', card) })),
    invalid(withSigner(card, 'app', { snapshot: encoded({ role: 'admin' }) })),
    invalid(withSigner(card, 'app', { signer: 'another' })),
    invalid(withSigner(card, 'app', null)),
    invalid(card, [[{ signer: 'app', key: stranger }]]),
    invalid(card, [[{ signer: 'virgil', key: app }]]),
    invalid(card, [...asked, [{ signer: 'virgil', key: stranger }]]),
    invalid(card, [[]]),
    { ...invalid(withSnapshot(card, { public_key: 'AAAA' })), code: 'card_malformed' },
    { ...invalid(withSnapshot(card, { public_key: publicOf(receiver) })), code: 'card_malformed' },
  ];
}

/** What the SDK lets through and we do not: nobody can tell such cards apart, or trust what they say. */
function laxCards(card: CardJson): CardJson[] {
  const [self] = card.signatures;
  return [
    withSnapshot(card, { version: '6.0' }),
    withSnapshot(card, { identity: '' }),
    withSnapshot(card, { identity: ' alice' }),
    withSnapshot(card, { identity: 'ali\u00adce' }),
    withSnapshot(card, { created_at: 'now' }),
    withSnapshot(card, { created_at: -1 }),
    withSnapshot(card, { previous_card_id: 'none' }),
    ...(self ? [{ ...card, signatures: [...card.signatures, self] }] : []),
  ];
}

export const wrongCardsOfTheirs: Section = async ({ cast, peer, tally }) => {
  const [key, app, stranger] = cast.signers as [PrivateKey, PrivateKey, PrivateKey];
  const receiver = cast.readers.at(-1) as PrivateKey;
  const write = async (identity: string) => {
    const signers = [{ signer: 'app', privateKey: secretOf(app), extraFields: { role: 'user' } }];
    return (await peer.ask('writeCard', { identity, privateKey: secretOf(key), signers })).json as CardJson;
  };
  const card = await write('alice');
  for (const { code, card: changed, whitelists } of wrongCards(card, await write('bob'), {
    app,
    stranger,
    receiver,
  })) {
    const whitelist = whitelists.map(list =>
      list.map(({ signer, key }) => ({ signer, publicKey: key.publicKey })),
    );
    await weRefuse(code, () => verifyCard(parseCard(JSON.stringify(changed)), { whitelist }));
    tally.count('refused by us');
  }
  for (const changed of laxCards(card)) {
    await weRefuse('card_malformed', () => parseCard(JSON.stringify(changed)));
    tally.count('refused by us');
  }
};

export const wrongCardsOfOurs: Section = async ({ cast, peer, tally }) => {
  const [key, app, stranger] = cast.signers as [PrivateKey, PrivateKey, PrivateKey];
  const receiver = cast.readers.at(-1) as PrivateKey;
  const write = async (identity: string) => {
    const own = await createCard({ identity, privateKey: key, createdAt: 1_800_000_000 });
    return JSON.parse(
      fromUtf8(encodeCard(await addSignature(own, 'app', app, { role: 'user' }))),
    ) as CardJson;
  };
  const card = await write('alice');
  const read = (json: CardJson, whitelists: WrongCard['whitelists'], virgil = false) =>
    peer.ask('readCard', {
      card: { json },
      whitelists: whitelists.map(list =>
        list.map(({ signer, key }) => ({ signer, publicKeyBase64: publicOf(key) })),
      ),
      virgil,
    });
  for (const { card: changed, whitelists } of wrongCards(card, await write('bob'), {
    app,
    stranger,
    receiver,
  })) {
    await theyRefuse(/^CardVerificationError|^FoundationError|^RuntimeError/, read(changed, whitelists));
    tally.count('refused by them');
  }
  // The signature of Virgil's own service, which nobody else can give.
  await theyRefuse(/^CardVerificationError/, read(card, [], true));
  tally.count('refused by them');
};
