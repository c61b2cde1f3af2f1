/** cards.json. */

import { type Bytes, concat, toBase64, utf8 } from '../../../src/crypto/bytes';
import { type BuiltCard, buildCard, counterSign, modelOf, withSignatures } from './card';
import { exampleCard, SIGNED_AT } from './examples';
import {
  alice,
  bob,
  carol,
  directory,
  everybody,
  mallory,
  type Person,
  signData,
  signLabelled,
} from './people';
import { type Entry, vectorFile } from './vector-file';

export function cardsFile(): Entry {
  const plain = exampleCard;
  const next = buildCard({
    person: bob,
    identity: plain.identity,
    createdAt: SIGNED_AT + 86_400,
    previous: plain,
  });
  const after = buildCard({
    person: carol,
    identity: plain.identity,
    createdAt: SIGNED_AT + 172_800,
    previous: next,
  });
  const foreign = buildCard({ person: carol, identity: 'Ålice 世界 🙂', createdAt: 0 });
  const approved = counterSign(plain, 'app', directory, { approved: 'yes' });
  const served = counterSign(counterSign(next, 'app', directory), 'virgil', mallory);
  return vectorFile('sc-card', {
    positive: [
      positiveCard('its own signature', plain),
      positiveCard('an identity beyond ASCII', foreign),
      positiveCard('signed by a directory, with extra fields', approved, [
        { signer: 'app', key: 'directory' },
      ]),
      positiveCard('a replacement', next),
      positiveCard('a replacement that a directory and a service signed', served, [
        { signer: 'app', key: 'directory' },
        { signer: 'virgil', key: 'mallory' },
      ]),
      positiveCard(
        'with the key it already had',
        buildCard({ person: alice, identity: plain.identity, createdAt: SIGNED_AT + 1, previous: plain }),
      ),
    ],
    negative: badCards(plain, next),
    replacements: replacements(plain, next, after),
  });
}

function badCards(plain: BuiltCard, next: BuiltCard): readonly Entry[] {
  const [self] = plain.signatures;
  const by = (person: Person): BuiltCard =>
    withSignatures(plain, [{ signer: 'self', signature: signData(person, utf8(plain.snapshot)) }]);
  const snapshot = (change: (text: string) => string): string => {
    const changed = change(plain.snapshot);
    return modelOf(changed, [{ signer: 'self', signature: signData(alice, utf8(changed)) }]);
  };
  const cases: readonly (readonly [
    kind: string,
    code: string,
    json: string,
    whitelist?: readonly Entry[],
  ])[] = [
    ['signed by another key', 'card_signature_invalid', by(mallory).json],
    ['no signature of its own', 'card_signature_invalid', withSignatures(plain, []).json],
    [
      'the signature of a replacement for its own',
      'card_signature_invalid',
      withSignatures(
        next,
        next.signatures
          .filter(({ signer }) => signer === 'prev')
          .map(entry => ({ ...entry, signer: 'self' })),
      ).json,
    ],
    [
      'not signed by the directory',
      'card_signature_invalid',
      plain.json,
      [{ signer: 'app', key: 'directory' }],
    ],
    [
      'signed by another directory',
      'card_signature_invalid',
      counterSign(plain, 'app', mallory).json,
      [{ signer: 'app', key: 'directory' }],
    ],
    [
      'two entries of one signer',
      'card_malformed',
      withSignatures(plain, [...plain.signatures, ...plain.signatures]).json,
    ],
    [
      'an entry of a signer without a name',
      'card_malformed',
      withSignatures(plain, [{ signer: '', signature: self?.signature ?? utf8('') }]).json,
    ],
    ['another version', 'card_malformed', snapshot(text => text.replace('5.0', '5.1'))],
    ['a member twice', 'card_malformed', snapshot(text => text.replace('{', '{"identity":"mallory",'))],
    ['something after the snapshot', 'card_malformed', snapshot(text => `${text}{}`)],
    [
      'a bidirectional override in its name',
      'card_malformed',
      snapshot(text => text.replace('@', '\\u202e')),
    ],
    ['a space after its name', 'card_malformed', snapshot(text => text.replace('.com', '.com '))],
    [
      'a time with a fraction',
      'card_malformed',
      snapshot(text => text.replace('"created_at":', '"created_at":0.5,"x":')),
    ],
    [
      'the id of a previous card in capitals',
      'card_malformed',
      snapshot(text => text.replace('"created_at"', `"previous_card_id":"${'A'.repeat(64)}","created_at"`)),
    ],
    [
      'a key of small order',
      'card_malformed',
      snapshot(text =>
        text.replace(toBase64(alice.spki), toBase64(concat(alice.spki.slice(0, 12), new Uint8Array(32)))),
      ),
    ],
    [
      'an X25519 key',
      'card_malformed',
      snapshot(text => text.replace(toBase64(alice.spki), toBase64(xavierSpki()))),
    ],
  ];
  return cases.map(([kind, code, json, whitelist = []]) => ({
    kind,
    exported_string: toBase64(utf8(json)),
    verify: { self: true, whitelist },
    expect: 'reject',
    error_code: code,
  }));
}

function xavierSpki(): Bytes {
  return everybody.find(person => person.type === 'x25519')?.spki ?? alice.spki;
}

/** Whether one card may take the place of another. */
function replacements(plain: BuiltCard, next: BuiltCard, after: BuiltCard): readonly Entry[] {
  const prevBy = (signature: Bytes): BuiltCard =>
    withSignatures(
      next,
      next.signatures.map(entry => (entry.signer === 'prev' ? { ...entry, signature } : entry)),
    );
  const snapshot = utf8(next.snapshot);
  const twin = buildCard({ person: plain.person, identity: plain.identity, createdAt: 1 });
  const renamed = buildCard({ person: bob, identity: 'bob@example.com', createdAt: 1, previous: plain });
  const cases: readonly (readonly [
    kind: string,
    card: BuiltCard,
    previous: BuiltCard,
    expect: 'accept' | 'reject',
  ])[] = [
    ['by the key of the replaced card', next, plain, 'accept'],
    ['the next in the chain', after, next, 'accept'],
    ['two steps at once', after, plain, 'reject'],
    ['in reverse', plain, next, 'reject'],
    ['of another card of the same key and identity', next, twin, 'reject'],
    ['of another identity', renamed, plain, 'reject'],
    ['by another key', prevBy(signLabelled(carol, 'sealcard/replace/v1', snapshot)), plain, 'reject'],
    ['by its own key', prevBy(signLabelled(bob, 'sealcard/replace/v1', snapshot)), plain, 'reject'],
    [
      'by a signature without a label, as that of a message is',
      prevBy(signData(alice, snapshot)),
      plain,
      'reject',
    ],
    [
      'under the label of a token',
      prevBy(signLabelled(alice, 'sealcard/token/v1', snapshot)),
      plain,
      'reject',
    ],
    [
      'with the signature of another replacement',
      prevBy(signLabelled(alice, 'sealcard/replace/v1', utf8(after.snapshot))),
      plain,
      'reject',
    ],
    [
      'without the signature',
      withSignatures(
        next,
        next.signatures.filter(({ signer }) => signer !== 'prev'),
      ),
      plain,
      'reject',
    ],
  ];
  return cases.map(([kind, card, previous, expect]) => ({
    kind,
    card: card.json,
    previous: previous.json,
    expect,
  }));
}

function positiveCard(kind: string, card: BuiltCard, whitelist: readonly Entry[] = []): Entry {
  return {
    kind,
    key: card.person.name,
    exported_string: toBase64(utf8(card.json)),
    json: JSON.parse(card.json),
    content_snapshot_utf8: card.snapshot,
    card_id_hex: card.id,
    identity: card.identity,
    created_at: card.createdAt,
    version: '5.0',
    previous_card_id: card.previousCardId,
    signatures: card.signatures.map(({ signer, extra }) => ({
      signer,
      extra_fields: extra === undefined ? null : JSON.parse(new TextDecoder().decode(extra)),
    })),
    verify: { self: true, whitelist },
    expect: 'accept',
  };
}
