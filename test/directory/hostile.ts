/**
 * Generated hostile calls: cards that were changed, swapped, replayed, dated wrong or made of anything; tokens likewise; bodies of
 * any kind. None may pass, none may make the directory fail, and what is kept stays as it was.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import { generatePrivateKey } from '../../src/format/key';
import { directoryCodes } from '../../src/protocol/directory';
import { type Answer, base64Of, TestDirectory } from './directory';
import { type Model, makeOwner, type Owner } from './directory-owner';

const CODES: ReadonlySet<unknown> = new Set(Object.values(directoryCodes));
const MEMBERS = ['identity', 'version', 'created_at', 'public_key', 'previous_card_id'] as const;

export interface HostileStage {
  readonly directory: TestDirectory;
  /** Published. */
  readonly alice: Owner;
  /** Not published; of the same name. */
  readonly next: Owner;
  /** Published, of somebody else. */
  readonly bob: Owner;
  readonly token: string;
  readonly bobsToken: string;
  /** Of another directory, for alice. */
  readonly foreignToken: string;
  /** What a search for alice and bob gives. */
  readonly kept: string;
}

export async function hostileStage(): Promise<HostileStage> {
  const directory = await TestDirectory.open();
  const [alice, bob] = [await makeOwner('alice'), await makeOwner('bob')];
  for (const owner of [alice, bob]) await directory.publish(owner);
  const token = await directory.authorization('alice');
  const stage = {
    directory,
    alice,
    next: await makeOwner('alice', 1_799_999_500, alice),
    bob,
    token,
    bobsToken: await directory.authorization('bob'),
    foreignToken: await directory.forged({
      apiKey: await generatePrivateKey(),
      issuedAt: directory.now - 1,
    }),
  };
  return { ...stage, kept: await search(stage) };
}

async function search({ directory, token }: Pick<HostileStage, 'directory' | 'token'>): Promise<string> {
  const identities = ['alice', 'bob', 'mallory'];
  return JSON.stringify((await directory.post('/card/v5/actions/search', { identities }, token)).body);
}

/** A refusal of the table: never a failure of ours, never a success. */
function expectRefused({ status, body }: Answer): void {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body).toEqual({ code: expect.any(Number), message: expect.any(String) });
  expect(CODES.has((body as { code: number }).code)).toBe(true);
}

const anyBytes = fc
  .uint8Array({ minLength: 1, maxLength: 90 })
  .map(bytes => Buffer.from(bytes).toString('base64'));
const anyId = fc.stringMatching(/^[0-9a-f]{64}$/);
const odd = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 300 }),
  anyBytes,
  anyId,
  fc.constantFrom<unknown>(
    -1,
    1e308,
    1.5,
    4_000_000_000,
    '5.0',
    '',
    null,
    [],
    {},
    'a'.repeat(300),
    '\u0000',
    '\ud800',
  ),
);

/** What becomes of the next card's body. Each breaks what was signed, or how it is written. */
export function hostileBodies({ alice, next, bob }: HostileStage): fc.Arbitrary<string> {
  const { model } = next;
  const snapshot = Buffer.from(model.content_snapshot, 'base64');
  const fields = JSON.parse(snapshot.toString()) as Record<string, unknown>;
  const withFirst = (change: Partial<Model['signatures'][0]>) =>
    JSON.stringify({
      ...model,
      signatures: model.signatures.map((it, index) => (index === 0 ? { ...it, ...change } : it)),
    });
  const withSnapshot = (text: string) => JSON.stringify({ ...model, content_snapshot: base64Of(text) });
  const flip = (data: Buffer, bit: number) => {
    const changed = Buffer.from(data);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return changed;
  };
  const signature = Buffer.from(model.signatures[0]?.signature ?? '', 'base64');
  const previous = Buffer.from(model.signatures[1]?.signature ?? '', 'base64');
  const replayed = [
    alice.model,
    bob.model,
    { ...model, signatures: alice.model.signatures },
    {
      ...model,
      signatures: bob.model.signatures,
    },
  ];
  return fc.oneof(
    fc.nat(snapshot.length * 8 - 1).map(bit => {
      const content_snapshot = flip(snapshot, bit).toString('base64');
      return JSON.stringify({ ...model, content_snapshot });
    }),
    fc
      .nat(signature.length * 8 - 1)
      .map(bit => withFirst({ signature: flip(signature, bit).toString('base64') })),
    fc.nat(previous.length * 8 - 1).map(bit =>
      JSON.stringify({
        ...model,
        signatures: [
          model.signatures[0],
          { signer: 'prev', signature: flip(previous, bit).toString('base64') },
        ],
      }),
    ),
    fc
      .record({ member: fc.constantFrom(...MEMBERS), value: odd })
      .filter(({ member, value }) => JSON.stringify(value) !== JSON.stringify(fields[member]))
      .map(({ member, value }) => withSnapshot(JSON.stringify({ ...fields, [member]: value }))),
    fc
      .constantFrom(...MEMBERS.filter(member => member !== 'previous_card_id'))
      .map(member => withSnapshot(JSON.stringify({ ...fields, [member]: undefined }))),
    fc
      .constantFrom(...MEMBERS)
      .map(member =>
        withSnapshot(
          `{${JSON.stringify(member)}:${JSON.stringify(fields[member])},${JSON.stringify(fields).slice(1)}`,
        ),
      ),
    odd
      .filter(value => value !== model.content_snapshot)
      .map(value => JSON.stringify({ ...model, content_snapshot: value })),
    odd.map(signatures => JSON.stringify({ ...model, signatures })),
    fc
      .array(fc.record({ signer: odd, signature: odd, snapshot: odd }, { requiredKeys: [] }), {
        maxLength: 12,
      })
      .map(signatures =>
        JSON.stringify({ ...model, signatures: [...signatures, ...signatures, ...model.signatures] }),
      )
      .filter(body => (JSON.parse(body) as Model).signatures.length > 2),
    anyBytes.map(extra => withFirst({ snapshot: extra })),
    fc
      .dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), { minKeys: 1 })
      .map(extra => withFirst({ snapshot: base64Of(extra) })),
    fc
      .constantFrom('app', 'virgil')
      .map(signer =>
        JSON.stringify({ ...model, signatures: [...model.signatures, { ...model.signatures[0], signer }] }),
      ),
    fc.constantFrom(...replayed).map(body => JSON.stringify(body)),
    fc.jsonValue().map(value => JSON.stringify(value)),
    fc.string({ unit: 'binary', maxLength: 500 }),
    fc.integer({ min: 1, max: 60_000 }).map(depth => '['.repeat(depth)),
    fc
      .integer({ min: 1, max: 20_000 })
      .map(depth => `{"content_snapshot":${'['.repeat(depth)}${']'.repeat(depth)}}`),
    fc.nat(JSON.stringify(model).length - 1).map(length => JSON.stringify(model).slice(0, length)),
    fc
      .constantFrom('__proto__', 'constructor', 'toString')
      .map(name => `{"${name}":${JSON.stringify(model)}}`),
  );
}

/** Headers that are no token of alice's, nor of anybody's. */
export function hostileTokens({ token, bobsToken, foreignToken }: HostileStage): fc.Arbitrary<string> {
  const parts = (text: string) => text.slice('Virgil '.length).split('.');
  const [own, bobs, foreign] = [parts(token), parts(bobsToken), parts(foreignToken)];
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = { alg: 'VEDS512', kid: '', typ: 'JWT', cty: 'virgil-jwt;v=1' };
  return fc.oneof(
    fc
      .record({ at: fc.nat(token.length - 8), char: fc.constantFrom(...'Aaz09-_.= %\u0000') })
      .filter(({ at, char }) => token[7 + at] !== char)
      .map(({ at, char }) => `${token.slice(0, 7 + at)}${char}${token.slice(8 + at)}`)
      // Blanks after the scheme are the header's, not the token's.
      .filter(text => text.replace(/^Virgil +/, '').replace(/ +$/, '') !== token.slice(7)),
    fc
      .record({
        payload: fc.constantFrom(own, bobs, foreign),
        signature: fc.constantFrom(own, bobs, foreign),
      })
      .filter(({ payload, signature }) => payload !== signature || payload === foreign)
      .map(({ payload, signature }) => `Virgil ${own[0]}.${payload[1]}.${signature[2]}`),
    fc
      .constantFrom('none', 'VEDS256', 'EdDSA', 'HS256', null, 0)
      .map(alg => `Virgil ${encoded({ ...header, alg })}.${own[1]}.${alg === 'none' ? '' : own[2]}`),
    fc
      .dictionary(fc.string({ maxLength: 5 }), odd)
      .map(payload => `Virgil ${own[0]}.${encoded(payload)}.${own[2]}`),
    fc.string({ unit: 'binary', maxLength: 200 }).map(text => `Virgil ${text}`),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom('Bearer', 'Basic', 'Virgil Virgil').map(scheme => `${scheme} ${own.join('.')}`),
  );
}

/** Any body for any call that takes one. */
const anyCall = fc.record({
  path: fc.oneof(
    fc.constantFrom(
      '/card/v5/actions/search',
      '/v1/registrations',
      '/v1/challenges',
      '/v1/tokens',
      `/v1/registrations/${'a'.repeat(32)}/confirm`,
      `/card/v5/actions/revoke/${'a'.repeat(64)}`,
    ),
    fc.string({ unit: 'binary', maxLength: 60 }).map(text => `/card/v5/actions/revoke/${text}`),
    fc.string({ unit: 'binary', maxLength: 60 }).map(text => `/v1/registrations/${text}/confirm`),
    fc.string({ unit: 'binary', maxLength: 60 }).map(text => `/${text}`),
  ),
  body: fc.oneof(
    fc.jsonValue().map(value => JSON.stringify(value)),
    fc
      .record({ identity: odd, card: odd, proof: odd }, { requiredKeys: [] })
      .map(value => JSON.stringify(value)),
    fc
      .record({ challenge: odd, signature: odd, code: odd, card_id: fc.string() })
      .map(value => JSON.stringify(value)),
    fc.string({ unit: 'binary', maxLength: 300 }),
  ),
});

/** Throws at the first call that passes, or that makes the directory fail. */
export async function attack(stage: HostileStage, runs: number, seed: number): Promise<void> {
  const { directory, token } = stage;
  const each = Math.ceil(runs / 3);
  const post = (path: string, body: string, authorization: string) =>
    directory.call('POST', path, { body, authorization, address: '192.0.2.9' });
  await fc.assert(
    fc.asyncProperty(hostileBodies(stage), async body => expectRefused(await post('/card/v5', body, token))),
    { numRuns: each, seed },
  );
  await fc.assert(
    fc.asyncProperty(hostileTokens(stage), async header => {
      const answer = await post('/card/v5', JSON.stringify(stage.next.model), header);
      expectRefused(answer);
      expect(answer.status).toBe(401);
    }),
    { numRuns: each, seed },
  );
  await fc.assert(
    fc.asyncProperty(anyCall, async ({ path, body }) => {
      const answer = await post(path, body, token);
      // Any text may be searched for, and is nobody's name.
      if (path.endsWith('/search') && answer.status === 200) expect(answer.body).toEqual([]);
      else expectRefused(answer);
    }),
    { numRuns: each, seed },
  );
  expect(await search(stage)).toBe(stage.kept);
}
