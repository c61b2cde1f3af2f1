/** vault.json: vaults, backups and records as they were first written, which every later Sealcard must open. */

import { type Bytes, concat, toBase64, toHex, utf8 } from '../../../src/crypto/bytes';
import { buildCard } from './card';
import { contentOf, extended, flipped } from './changes';
import { exampleCard, exampleRecord, exampleVault, PASSPHRASE, SMALL_COST, TEXT, WORDS } from './examples';
import { alice, bob } from './people';
import { type Change, encode, integer, sequence, text } from './tree';
import {
  type BelongingPlan,
  type BuiltVault,
  buildVault,
  keyringElement,
  sealRecord,
  type VaultPlan,
} from './vault';
import { type Entry, vectorFile } from './vector-file';

const WRAP = { kind: 'passphrase', secret: PASSPHRASE, ...SMALL_COST };
const RECOVERY = { kind: 'recovery', secret: WORDS, ...SMALL_COST };
const BELONGINGS: readonly BelongingPlan[] = [
  { kind: 'backup', id: 'made', json: '{"at":1800000000}' },
  { kind: 'recipient', id: '00', json: '{"card":"Grüße"}' },
];
const base: VaultPlan = { label: 'sealcard/vectors/vault', cards: [exampleCard], wraps: [WRAP] };

export async function vaultFile(): Promise<Entry> {
  const renewed = buildCard({
    person: bob,
    identity: exampleCard.identity,
    createdAt: 1_800_000_001,
    previous: exampleCard,
  });
  const build = (label: string, change: Partial<VaultPlan> = {}): Promise<BuiltVault> =>
    buildVault({ ...base, label: `${base.label}/${label}`, ...change });
  const both = await build('both', { wraps: [WRAP, RECOVERY] });
  const later = await build('later', { wraps: [{ ...WRAP, kind: 'hardware' }, WRAP] });
  const composed = await build('composed', { wraps: [{ ...WRAP, secret: 'caf\u00e9 \ufb01' }] });
  const costly = await build('cost', { wraps: [{ ...WRAP, memory: 65_536, passes: 3 }] });
  const two = await build('two', { cards: [exampleCard, renewed] });
  const empty = await build('empty', { cards: [] });
  const backup = await build('backup', {
    wraps: [WRAP, RECOVERY],
    keyring: keyringElement([exampleCard], BELONGINGS),
  });
  return vectorFile('sc-vault', {
    vaults: [
      good('the example of FORMAT.md', exampleVault, PASSPHRASE, [exampleCard.id]),
      good('under a passphrase, of two ways', both, PASSPHRASE, [exampleCard.id]),
      good('under a recovery code, of two ways', both, RECOVERY.secret, [exampleCard.id], 'recovery'),
      good('with a way that a later version added', later, PASSPHRASE, [exampleCard.id]),
      good('with a passphrase composed otherwise', composed, 'cafe\u0301 fi', [exampleCard.id]),
      good('at the cost that is written', costly, PASSPHRASE, [exampleCard.id]),
      good('with two identities', two, PASSPHRASE, [exampleCard.id, renewed.id]),
      good('with none', empty, PASSPHRASE, []),
      {
        ...good('a backup, with belongings', backup, PASSPHRASE, [exampleCard.id]),
        belongings: BELONGINGS.map(({ kind, id, json }) => `${kind}/${id} ${json}`),
      },
    ],
    bad_vaults: await badVaults(build),
    records: [
      { kind: 'the example of FORMAT.md', ...record(exampleVault.vaultKey, 'draft/1', TEXT, exampleRecord) },
      { kind: 'nothing', ...sealed('recipient/0', '') },
      { kind: 'letters of many scripts', ...sealed('draft/世界', 'Grüße 🙂') },
    ].map(entry => ({ ...entry, expect: 'accept' })),
    bad_records: badRecords(),
  });
}

function good(
  kind: string,
  vault: BuiltVault,
  secret: string,
  ids: readonly string[],
  wrap = 'passphrase',
): Entry {
  return {
    kind,
    blob_b64: toBase64(encode(vault.blob)),
    wrap,
    secret,
    vault_key_hex: toHex(vault.vaultKey),
    card_ids: ids,
    expect: 'accept',
  };
}

async function badVaults(
  build: (label: string, change?: Partial<VaultPlan>) => Promise<BuiltVault>,
): Promise<readonly Entry[]> {
  const vault = await build('bad');
  const blob = encode(vault.blob);
  const changed = (change: Change): Bytes => encode(vault.blob, change);
  const keyring = (element: VaultPlan['keyring']): Promise<BuiltVault> =>
    build('keyring', element === undefined ? {} : { keyring: element });
  const foreign = await keyring(keyringElement([{ ...exampleCard, person: bob }]));
  const laterKeyring = await keyring(sequence('', integer('', 3), sequence('')));
  const noBelongings = await keyring(sequence('', integer('', 2), sequence('')));
  const emptyBelongings = await keyring(sequence('', integer('', 2), sequence(''), sequence('')));
  const longer = await keyring(sequence('', integer('', 1), sequence(''), integer('', 1)));
  const many = await build('many', { wraps: Array.from({ length: 9 }, () => WRAP) });
  const cases: readonly (readonly [
    kind: string,
    code: string,
    blob: Bytes,
    secret?: string,
    wrap?: string,
  ])[] = [
    ['another passphrase', 'passphrase_wrong', blob, `${PASSPHRASE}.`],
    ['an empty passphrase', 'passphrase_wrong', blob, ''],
    ['a way it does not have', 'vault_damaged', blob, PASSPHRASE, 'recovery'],
    ['another id', 'passphrase_wrong', changed(flipped('id of the vault'))],
    ['another salt', 'passphrase_wrong', changed(flipped('salt'))],
    ['another cost', 'passphrase_wrong', changed(contentOf('passes', Uint8Array.of(2)))],
    ['a changed wrap', 'passphrase_wrong', changed(flipped('sealed vault key'))],
    ['a changed keyring', 'vault_damaged', changed(flipped('sealed keyring'))],
    ['a later version', 'vault_unsupported', encode((await build('version', { version: 2 })).blob)],
    [
      'more memory than is given',
      'vault_unsupported',
      changed(contentOf('memory, KiB', Uint8Array.of(8, 0, 1))),
    ],
    ['more passes than are made', 'vault_unsupported', changed(contentOf('passes', Uint8Array.of(17)))],
    ['more lanes than are run', 'vault_unsupported', changed(contentOf('lanes', Uint8Array.of(5)))],
    ['no pass', 'vault_damaged', changed(contentOf('passes', Uint8Array.of(0)))],
    ['less memory than Argon2id needs', 'vault_damaged', changed(contentOf('memory, KiB', Uint8Array.of(7)))],
    ['nine ways', 'vault_damaged', encode(many.blob)],
    ['a short salt', 'vault_damaged', changed(contentOf('salt', new Uint8Array(15)))],
    ['a byte more', 'vault_damaged', concat(blob, new Uint8Array(1))],
    ['a byte less', 'vault_damaged', blob.slice(0, -1)],
    ['an element more', 'vault_damaged', encode(extended(vault.blob, text('', 'x')))],
    ['nothing', 'vault_damaged', new Uint8Array(0)],
    ['a card that is not of its key', 'vault_damaged', encode(foreign.blob)],
    ['a later keyring', 'vault_unsupported', encode(laterKeyring.blob)],
    ['a keyring with an element more', 'vault_damaged', encode(longer.blob)],
    ['a keyring of a backup without its belongings', 'vault_damaged', encode(noBelongings.blob)],
    ['a keyring of a backup with no belongings', 'vault_damaged', encode(emptyBelongings.blob)],
  ];
  return cases.map(([kind, code, bytes, secret = PASSPHRASE, wrap = 'passphrase']) => ({
    kind,
    blob_b64: toBase64(bytes),
    wrap,
    secret,
    expect: 'reject',
    error_code: code,
  }));
}

function badRecords(): readonly Entry[] {
  const { vaultKey } = exampleVault;
  const flipped = exampleRecord.slice();
  flipped[30] = (flipped[30] ?? 0) ^ 1;
  const cases: readonly (readonly [
    kind: string,
    code: string,
    sealed: Bytes,
    context?: string,
    key?: Bytes,
  ])[] = [
    ['another place', 'vault_damaged', exampleRecord, 'draft/2'],
    ['another kind of place', 'vault_damaged', exampleRecord, 'recipient/1'],
    ['another vault key', 'vault_damaged', exampleRecord, 'draft/1', alice.secret],
    ['a flipped bit', 'vault_damaged', flipped],
    ['a later version', 'vault_unsupported', concat(Uint8Array.of(2), exampleRecord.slice(1))],
    ['cut in the nonce', 'vault_damaged', exampleRecord.slice(0, 20)],
    ['cut in the tag', 'vault_damaged', exampleRecord.slice(0, -1)],
    ['nothing', 'vault_damaged', new Uint8Array(0)],
  ];
  return cases.map(([kind, code, bytes, context = 'draft/1', key = vaultKey]) => ({
    kind,
    vault_key_hex: toHex(key),
    context,
    record_b64: toBase64(bytes),
    expect: 'reject',
    error_code: code,
  }));
}

function sealed(context: string, value: string): Entry {
  const { vaultKey } = exampleVault;
  return record(
    vaultKey,
    context,
    value,
    sealRecord(`sealcard/vectors/${context}`, vaultKey, context, utf8(value)),
  );
}

function record(vaultKey: Bytes, context: string, value: string, bytes: Bytes): Entry {
  return {
    vault_key_hex: toHex(vaultKey),
    context,
    value: { encoding: 'utf8', value },
    record_b64: toBase64(bytes),
  };
}
