/** Vectors of cards, of both versions, and of tokens. */

import { equal, fromUtf8, toHex, utf8 } from '../../src/crypto/bytes';
import { type Card, encodeCard, parseCard } from '../../src/format/card';
import { armorCard, exportCard, readCard } from '../../src/format/card-text';
import { parseRevokeRequestV4, verifyV4 } from '../../src/format/card-v4';
import { type TrustedSigner, verifyCard, verifyReplacement } from '../../src/format/card-verify';
import { verifyToken } from '../../src/format/token';
import { type Keys, keyNamed } from './vectors-keys';
import {
  check,
  type Item,
  isRefused,
  item,
  number,
  optionalItems,
  optionalText,
  same,
  text,
} from './vectors-shape';

export async function checkCard(entry: Item, keys: Keys): Promise<void> {
  const card = readCard(text(entry, 'exported_string'));
  checkFields(card, entry, keys);
  same(card.version, text(entry, 'version'), 'version');
  same(card.createdAt, number(entry, 'created_at'), 'created_at');
  same(card.previousCardId, optionalText(entry, 'previous_card_id'), 'previous_card_id');
  check(equal(card.snapshot, utf8(text(entry, 'content_snapshot_utf8'))), 'has another snapshot');
  const signatures = optionalItems(entry, 'signatures') ?? [];
  same(card.signatures.length, signatures.length, 'number of signatures');
  for (const expected of signatures) {
    const found = card.signatures.find(signature => signature.signer === text(expected, 'signer'));
    check(found !== undefined, `has no signature of ${text(expected, 'signer')}`);
    const extra = found.extra === null ? null : JSON.parse(fromUtf8(found.extra));
    same(extra, expected.extra_fields, 'extra fields');
  }
  await verifyCard(card, { whitelist: whitelistOf(entry, keys) });
  for (const again of [
    parseCard(JSON.stringify(entry.json)),
    readCard(exportCard(card)),
    readCard(armorCard(card)),
  ]) {
    same(fromUtf8(encodeCard(again)), fromUtf8(encodeCard(card)), 'the card in another form');
    await verifyCard(again, { whitelist: whitelistOf(entry, keys) });
  }
}

export async function checkBadCard(entry: Item, keys: Keys): Promise<void> {
  const refused = await isRefused(entry, () =>
    verifyCard(readCard(text(entry, 'exported_string')), { whitelist: whitelistOf(entry, keys) }),
  );
  check(refused, 'is accepted');
}

export async function checkCardV4(entry: Item, keys: Keys): Promise<void> {
  const signers = Object.entries(item(entry.signers, 'signers')).map(([signer, name]): TrustedSigner[] => [
    { signer, publicKey: keyNamed(keys, String(name)).publicKey },
  ]);
  const forms = [
    readCard(text(entry, 'exported_request')),
    parseCard(JSON.stringify(entry.request)),
    parseCard(JSON.stringify(entry.response_form)),
  ];
  for (const form of [...forms, ...forms.map(card => readCard(exportCard(card)))]) {
    checkFields(form, entry, keys);
    same(form.version, '4.0', 'version');
    same(form.v4?.identityType, text(entry, 'identity_type'), 'identity_type');
    same(form.v4?.scope, text(entry, 'scope'), 'scope');
    same(form.signatures.length, signers.length, 'number of signatures');
    await verifyCard(form, { whitelist: signers });
  }
}

export async function checkRevokeRequest(entry: Item, keys: Keys): Promise<void> {
  const request = parseRevokeRequestV4(item(entry.request, 'request'));
  same(request.cardId, text(entry, 'card_id_hex'), 'card id');
  const { publicKey } = keyNamed(keys, text(entry, 'signed_by'));
  const results = await Promise.all(
    request.signatures.map(s => verifyV4(publicKey, request.snapshot, s.signature)),
  );
  check(results.includes(true), `is not signed by ${text(entry, 'signed_by')}`);
}

export async function checkToken(entry: Item, keys: Keys): Promise<void> {
  const token = await verifyToken(text(entry, 'token'), tokenOptions(entry, keys));
  same(token.identity, text(entry, 'identity'), 'identity');
  same(token.issuedAt, number(entry, 'iat'), 'iat');
  same(token.expiresAt, number(entry, 'exp'), 'exp');
  same(token.ada ?? null, entry.ada ?? null, 'ada');
}

export async function checkBadToken(entry: Item, keys: Keys): Promise<void> {
  check(
    await isRefused(entry, () => verifyToken(text(entry, 'token'), tokenOptions(entry, keys))),
    'is accepted',
  );
}

/** Two cards, of which one may replace the other or not. */
export async function checkReplacement(entry: Item): Promise<void> {
  const [card, previous] = [parseCard(text(entry, 'card')), parseCard(text(entry, 'previous'))];
  await Promise.all([verifyCard(card), verifyCard(previous)]);
  same(await verifyReplacement(card, previous), text(entry, 'expect') === 'accept', 'replaces');
}

function checkFields(card: Card, entry: Item, keys: Keys): void {
  same(card.id, text(entry, 'card_id_hex'), 'card id');
  same(card.identity, text(entry, 'identity'), 'identity');
  same(toHex(card.publicKey.spki), toHex(keyNamed(keys, text(entry, 'key')).publicKey.spki), 'public key');
}

function whitelistOf(entry: Item, keys: Keys): TrustedSigner[][] {
  const signers = optionalItems(item(entry.verify, 'verify'), 'whitelist') ?? [];
  return signers.map(trusted => [
    { signer: text(trusted, 'signer'), publicKey: keyNamed(keys, text(trusted, 'key')).publicKey },
  ]);
}

function tokenOptions(entry: Item, keys: Keys): Parameters<typeof verifyToken>[1] {
  return {
    apiPublicKey: keyNamed(keys, text(entry, 'api_key')).publicKey,
    apiKeyId: text(entry, 'api_key_id'),
    appId: text(entry, 'app_id'),
    now: number(entry, 'verify_at'),
  };
}
