/** Cards, both ways: with extra fields, further signers and a replaced card, as text and as JSON. */

import fc from 'fast-check';
import { fromUtf8 } from '../../src/crypto/bytes';
import { addSignature, type Card, createCard, encodeCard, parseCard } from '../../src/format/card';
import { exportCard, readCard } from '../../src/format/card-text';
import { verifyCard, verifyReplacement } from '../../src/format/card-verify';
import { textOf } from '../../src/format/json';
import type { PrivateKey } from '../../src/format/key';
import { fields, identity, latin1Fields, latin1Identity } from './generated';
import type { CardForms, CardReport } from './operations';
import { forAll, publicOf, type Section, type Session, same, secretOf } from './session';

type Fields = Readonly<Record<string, string>>;

interface Signer {
  readonly signer: string;
  readonly key: PrivateKey;
  readonly extra: Fields | null;
}

/** Latin-1, or they cannot export the card they imported. */
const signerName = fc.constantFrom('virgil', 'app', 'example-directory', 'Zeuge é');

function furtherSigners({ cast }: Session, extra: fc.Arbitrary<Fields>): fc.Arbitrary<Signer[]> {
  const signer = fc.record({
    signer: signerName,
    key: fc.constantFrom(...cast.signers),
    extra: fc.option(extra),
  });
  return fc.uniqueArray(signer, { maxLength: 3, selector: ({ signer }) => signer });
}

/** Of theirs they can write only what is Latin-1; ours are ASCII on the wire, whatever the identity is. */
export const cardsOfOurs: Section = async session => {
  const arbitrary = fc.record({
    identity,
    key: fc.constantFrom(...session.cast.signers),
    createdAt: fc.integer({ min: 0, max: 4_000_000_000 }),
    replaced: fc.option(fc.constantFrom(...session.cast.signers)),
    signers: furtherSigners(session, fields),
    asJson: fc.boolean(),
  });
  await forAll(session, 200, arbitrary, async ({ signers, replaced, asJson, key, ...request }) => {
    const card = await ourCard({ ...request, key, replaced, signers });
    const found = await session.peer.ask('readCard', {
      card: asJson ? { json: JSON.parse(fromUtf8(encodeCard(card))) } : { text: exportCard(card) },
      whitelists: signers.map(({ signer, key }) => [{ signer, publicKeyBase64: publicOf(key) }]),
      virgil: false,
    });
    checkReport(found, card);
    const extras = new Map(signers.map(({ signer, extra }) => [signer, extra ?? {}]));
    same(
      found.signers,
      card.signatures.map(({ signer }) => ({ signer, extraFields: extras.get(signer) ?? {} })),
      'signers of our card',
    );
    same(readCard(found.text), card, 'our card, exported by them');
    session.tally.count('cards of ours');
  });
};

interface OurCardRequest {
  readonly identity: string;
  readonly key: PrivateKey;
  readonly createdAt: number;
  readonly replaced: PrivateKey | null;
  readonly signers: readonly Signer[];
}

async function ourCard({ identity, key, createdAt, replaced, signers }: OurCardRequest): Promise<Card> {
  const previous = replaced && {
    card: await createCard({ identity, privateKey: replaced, createdAt: 0 }),
    privateKey: replaced,
  };
  let card = await createCard({ identity, privateKey: key, createdAt, ...(previous && { previous }) });
  if (previous) same(await verifyReplacement(card, previous.card), true, 'that our replacement verifies');
  for (const { signer, key: signerKey, extra } of signers) {
    card = await addSignature(card, signer, signerKey, extra ?? undefined);
  }
  return card;
}

export const cardsOfTheirs: Section = async session => {
  const { peer, tally, cast } = session;
  const arbitrary = fc.record({
    identity: latin1Identity,
    key: fc.constantFrom(...cast.signers),
    replaces: fc.boolean(),
    extra: fc.option(latin1Fields),
    signers: furtherSigners(session, latin1Fields),
    asJson: fc.boolean(),
  });
  await forAll(session, 200, arbitrary, async ({ identity, key, replaces, extra, signers, asJson }) => {
    const request = { identity, privateKey: secretOf(key), signers: [] };
    const previous = replaces ? readCard((await peer.ask('writeCard', request)).text) : null;
    const forms = await peer.ask('writeCard', {
      ...request,
      ...(extra && { extraFields: extra }),
      ...(previous && { previousCardId: previous.id }),
      signers: signers.map(({ signer, key, extra }) => ({
        signer,
        privateKey: secretOf(key),
        ...(extra && { extraFields: extra }),
      })),
    });
    const card = read(forms, asJson);
    same(card.identity, identity, 'identity');
    same(card.previousCardId, previous?.id ?? null, 'previous card');
    const expected = [{ signer: 'self', extra }, ...signers.map(({ signer, extra }) => ({ signer, extra }))];
    same(
      card.signatures.map(({ signer, extra }) => ({ signer, extra: extra && JSON.parse(textOf(extra)) })),
      expected,
      'signers of their card',
    );
    await verifyCard(card, {
      whitelist: signers.map(({ signer, key }) => [{ signer, publicKey: key.publicKey }]),
    });
    // Ours is ASCII; what they sign does not cover the names of the signers.
    if (!signers.some(({ signer }) => signer === 'Zeuge é'))
      same(exportCard(card), forms.text, 'their card, exported by us');
    const back = await peer.ask('readCard', {
      card: { text: exportCard(card) },
      whitelists: [],
      virgil: false,
    });
    checkReport(back, card);
    tally.count('cards of theirs');
  });
};

function read(forms: CardForms, asJson: boolean): Card {
  const fromText = readCard(forms.text);
  const fromJson = parseCard(JSON.stringify(forms.json));
  same(fromJson, fromText, 'their card as JSON');
  return asJson ? fromJson : fromText;
}

function checkReport(found: CardReport, card: Card): void {
  same(found.id, card.id, 'id');
  same(found.identity, card.identity, 'identity');
  same(found.version, card.version, 'version');
  same(found.createdAt, card.createdAt, 'time');
  same(found.previousCardId, card.previousCardId, 'previous card');
  same(found.publicKey, publicOf(card.publicKey), 'public key');
  same(found.json, JSON.parse(fromUtf8(encodeCard(card))), 'the card as their JSON');
}
