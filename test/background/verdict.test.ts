/** Every case of the verdict, from what opening found to the view. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type KnownKey, viewVerdict } from '../../src/background/verdict';
import { fingerprint, generatePrivateKey, type PublicKey } from '../../src/format/key';
import type { Verdict } from '../../src/format/message';
import type { Standing, Trust, VerdictView } from '../../src/protocol/views';

const now = 1_800_000_000;
const day = 86_400;
const ids = { alice: 'a'.repeat(64), bob: 'b'.repeat(64), carol: 'c'.repeat(64) };
let keys: Record<'alice' | 'bob' | 'bobOld' | 'carol' | 'stranger', PublicKey>;

beforeAll(async () => {
  const make = async () => (await generatePrivateKey()).publicKey;
  const [alice, bob, bobOld, carol, stranger] = await Promise.all([make(), make(), make(), make(), make()]);
  keys = { alice, bob, bobOld, carol, stranger };
});

function known(bob: { trust?: Trust; standing?: Standing } = {}): KnownKey[] {
  const person = (name: 'bob' | 'carol', publicKey: PublicKey): KnownKey => ({
    publicKey,
    identity: `${name}@example.com`,
    cardId: ids[name],
    relation: 'recipient',
    trust: 'added',
    standing: 'current',
  });
  return [
    { ...person('bob', keys.alice), identity: 'alice@example.com', cardId: ids.alice, relation: 'you' },
    { ...person('bob', keys.bob), ...bob },
    person('carol', keys.carol),
    { ...person('bob', keys.bobOld), standing: 'replaced' },
  ];
}

type Name = keyof typeof keys;

function signed(signer: Name, recipients: readonly Name[] | null, signedAt = now): Verdict {
  const binding = recipients && {
    signedAt,
    recipients: recipients.map(name => fingerprint(keys[name])),
  };
  return { kind: 'signed', signer: keys[signer], binding };
}

const toAlice: readonly Name[] = ['bob', 'alice'];
const bobSays = (standing: Standing, trust: Trust = 'added') => ({
  identity: 'bob@example.com',
  cardId: ids.bob,
  relation: 'recipient',
  trust,
  standing,
});
const forMe = { signedAt: now, age: 'near', includesYou: true, names: [], others: 0 };

describe('who signed', () => {
  it.each<[string, () => Verdict, () => KnownKey[], VerdictView]>([
    [
      'somebody checked in person',
      () => signed('bob', toAlice),
      () => known({ trust: 'checked' }),
      { kind: 'signed', signer: bobSays('current', 'checked'), binding: forMe } as VerdictView,
    ],
    [
      'somebody from the directory',
      () => signed('bob', toAlice),
      () => known({ trust: 'directory' }),
      { kind: 'signed', signer: bobSays('current', 'directory'), binding: forMe } as VerdictView,
    ],
    [
      'somebody whose card was added',
      () => signed('bob', toAlice),
      () => known(),
      { kind: 'signed', signer: bobSays('current'), binding: forMe } as VerdictView,
    ],
    [
      'a key that another took the place of',
      () => signed('bobOld', ['bobOld', 'alice']),
      () => known(),
      { kind: 'signed', signer: bobSays('replaced'), binding: forMe } as VerdictView,
    ],
    [
      'a key that is not decided on',
      () => signed('bob', toAlice),
      () => known({ standing: 'pending' }),
      { kind: 'signed', signer: bobSays('pending'), binding: forMe } as VerdictView,
    ],
    [
      'a revoked card',
      () => signed('bob', toAlice),
      () => known({ standing: 'revoked' }),
      { kind: 'signed', signer: bobSays('revoked'), binding: forMe } as VerdictView,
    ],
    [
      'a card whose directory has not confirmed it for too long',
      () => signed('bob', toAlice),
      () => known({ standing: 'expired', trust: 'directory' }),
      { kind: 'signed', signer: bobSays('expired', 'directory'), binding: forMe } as VerdictView,
    ],
    [
      'another client, which binds no recipients',
      () => signed('bob', null),
      () => known(),
      { kind: 'signed', signer: bobSays('current'), binding: null } as VerdictView,
    ],
    ['a stranger', () => signed('stranger', toAlice), known, { kind: 'unknown-signer' }],
    [
      'somebody unknown, as opening found',
      () => ({ kind: 'unknown-signer', signerId: null, bound: null }),
      known,
      { kind: 'unknown-signer' },
    ],
    ['nobody', () => ({ kind: 'unsigned' }), known, { kind: 'unsigned' }],
  ])('%s', (_, verdict, people, expected) => {
    expect(viewVerdict(verdict(), people(), now)).toEqual(expected);
  });

  it('takes the first of two who have one key, oneself before all', () => {
    const twice = [...known(), { ...known()[1], identity: 'somebody', cardId: ids.carol } as KnownKey];
    expect(viewVerdict(signed('bob', toAlice), twice, now)).toMatchObject({
      signer: { identity: 'bob@example.com' },
    });
  });
});

describe('for whom', () => {
  const bindingOf = (verdict: Verdict, people = known()) => {
    const view = viewVerdict(verdict, people, now);
    return view.kind === 'signed' ? view.binding : null;
  };

  it.each<[string, Name, readonly Name[], object]>([
    ['me', 'bob', ['alice'], { includesYou: true, names: [], others: 0 }],
    [
      'me and others',
      'bob',
      ['bob', 'alice', 'carol', 'stranger'],
      { includesYou: true, names: ['carol@example.com'], others: 1 },
    ],
    [
      'what I wrote',
      'alice',
      ['alice', 'bob'],
      { includesYou: false, names: ['bob@example.com'], others: 0 },
    ],
    ['a note to myself', 'alice', ['alice'], { includesYou: true, names: [], others: 0 }],
    [
      'the card somebody had then',
      'carol',
      ['bobOld', 'alice'],
      { includesYou: true, names: ['bob@example.com'], others: 0 },
    ],
  ])('%s', (_, signer, recipients, expected) => {
    expect(bindingOf(signed(signer, recipients))).toMatchObject(expected);
  });

  it.each<[number, 'near' | 'old' | 'ahead']>([
    [now, 'near'],
    [now + 3600, 'near'],
    [now + 3601, 'ahead'],
    [now - 30 * day, 'near'],
    [now - 30 * day - 1, 'old'],
  ])('signed at %d is %s', (signedAt, age) => {
    expect(bindingOf(signed('bob', toAlice, signedAt))).toMatchObject({ signedAt, age });
  });
});
