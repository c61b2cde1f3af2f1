/** keys.json, signatures.json, cards.json and jwts.json. */

import { type Bytes, concat, toBase64, toHex, utf8 } from '../../../src/crypto/bytes';
import { type BuiltCard, buildCard, buildToken, counterSign, modelOf, withSignatures } from './card';
import { exampleCard, PASSPHRASE, SIGNED_AT } from './examples';
import {
  alice,
  bob,
  carol,
  directory,
  encryptedKeyElement,
  everybody,
  labelled,
  mallory,
  type Person,
  signatureElement,
  signData,
  signLabelled,
} from './people';
import { ed25519, hash } from './primitives';
import { encode } from './tree';
import { type Entry, utf8Data, vectorFile } from './vector-file';

export function keysFile(): Entry {
  const keys = everybody.map(person => ({
    name: person.name,
    type: person.type === 'ed25519' ? 'ED25519' : 'CURVE25519',
    public_der_b64: toBase64(person.spki),
    private_der_b64: toBase64(person.pkcs8),
    public_raw_hex: toHex(person.raw),
    private_raw_hex: toHex(person.secret),
    key_id_hex: toHex(person.keyId),
    key_id_sha256_hex: toHex(person.fingerprint),
  }));
  const password_protected = [
    { rounds: 1000, password: PASSPHRASE },
    { rounds: 600_000, password: 'Grüße' },
  ].map(({ rounds, password }) => ({
    id: `sc-key-${rounds}-rounds`,
    password,
    encrypted_private_der_b64: toBase64(encode(encryptedKeyElement(alice, password, rounds))),
    private_der_b64: toBase64(alice.pkcs8),
  }));
  return { format: 'sealcard-vectors/1', keys, password_protected };
}

const OTHER_LABELS = ['sealcard/binding/v1', 'sealcard/file/v1', 'sealcard/token/v1'];

export function signaturesFile(): Entry {
  const positive = ['', 'hello', 'Grüße, 世界'].map(value => ({
    hash: 'SHA-512',
    signer: 'alice',
    data: utf8Data(value),
    signature_b64: toBase64(signData(alice, utf8(value))),
    expect: 'valid',
  }));
  const data = utf8('{"identity":"alice"}');
  const label = 'sealcard/replace/v1';
  const good = signLabelled(alice, label, data);
  const entry = (kind: string, signature: Bytes, expect: 'valid' | 'invalid', by: Person = alice): Entry => ({
    kind,
    label,
    verify_with: by.name,
    data: utf8Data('{"identity":"alice"}'),
    signature_b64: toBase64(signature),
    expect,
  });
  const over = (message: Bytes, name: 'sha512' | 'sha384' = 'sha512'): Bytes =>
    encode(signatureElement(ed25519(alice.secret, message), name));
  return vectorFile('sc-sig', {
    positive,
    labelled: [
      entry('under the label', good, 'valid'),
      ...OTHER_LABELS.map(other => ({
        ...entry(`under ${other}`, signLabelled(alice, other, data), 'valid'),
        label: other,
      })),
      entry('under another label', signLabelled(alice, 'sealcard/token/v1', data), 'invalid'),
      entry('without a label', signData(alice, data), 'invalid'),
      entry('of another key', good, 'invalid', bob),
      entry('the label without its zero byte', over(concat(utf8(label), hash('sha512', data))), 'invalid'),
      entry('over the data in place of their hash', over(labelled(label, data)), 'invalid'),
      entry(
        'over the hash of the labelled bytes',
        over(hash('sha512', labelled(label, hash('sha512', data)))),
        'invalid',
      ),
      entry('with the OID of SHA-384', over(labelled(label, hash('sha384', data)), 'sha384'), 'invalid'),
      entry('a byte more', concat(good, new Uint8Array(1)), 'invalid'),
      entry('bare', good.slice(-64), 'invalid'),
    ],
  });
}

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

export function tokensFile(): Entry {
  const payload = { iss: 'virgil-app', sub: 'identity-alice', iat: SIGNED_AT, exp: SIGNED_AT + 1200 };
  const options = { api_key: 'directory', api_key_id: 'key-1', app_id: 'app' };
  const good = buildToken({ payload, by: directory });
  const positive = (kind: string, token: string, verifyAt: number, ada: unknown = null): Entry => ({
    kind,
    token,
    ...options,
    identity: 'alice',
    iat: payload.iat,
    exp: payload.exp,
    ada,
    verify_at: verifyAt,
    expect: 'accept',
  });
  const negative = (kind: string, code: string, token: string, verifyAt: number = SIGNED_AT): Entry => ({
    kind,
    token,
    ...options,
    verify_at: verifyAt,
    expect: 'reject',
    error_code: code,
  });
  const withPayload = (change: object): string =>
    buildToken({ payload: { ...payload, ...change }, by: directory });
  const withHeader = (header: object): string => buildToken({ header, payload, by: directory });
  return vectorFile('sc-token', {
    positive: [
      positive('at its first second', good, SIGNED_AT),
      positive('in its last second', good, SIGNED_AT + 1199),
      positive('a minute before it, for clocks that differ', good, SIGNED_AT - 60),
      positive('with additional data', withPayload({ ada: { role: 'admin' } }), SIGNED_AT, { role: 'admin' }),
    ],
    negative: [
      negative('at its end', 'token_expired', good, SIGNED_AT + 1200),
      negative('more than a minute before it', 'token_malformed', good, SIGNED_AT - 61),
      negative('by another key', 'token_signature_invalid', buildToken({ payload, by: mallory })),
      negative('a labelled signature', 'token_signature_invalid', relabelled(good)),
      negative('another algorithm', 'token_malformed', withHeader({ alg: 'none' })),
      negative('another key id', 'token_malformed', withHeader({ kid: 'key-2' })),
      negative('a header member more', 'token_malformed', withHeader({ crit: [] })),
      negative('another application', 'token_malformed', withPayload({ iss: 'virgil-other' })),
      negative(
        'an identity that no card may have',
        'token_malformed',
        withPayload({ sub: 'identity-a\u202eb' }),
      ),
      negative('no end', 'token_malformed', withPayload({ exp: null })),
      negative('an end at its start', 'token_malformed', withPayload({ exp: SIGNED_AT })),
      negative('padding', 'token_malformed', `${good}=`),
      negative('two parts', 'token_malformed', good.slice(0, good.lastIndexOf('.'))),
    ],
  });
}

function relabelled(token: string): string {
  const signed = token.slice(0, token.lastIndexOf('.'));
  const signature = signLabelled(directory, 'sealcard/token/v1', utf8(signed));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}
