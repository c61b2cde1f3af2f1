/**
 * The card directory and the real virgil-sdk: it publishes, gets, searches, replaces, revokes and renews its token there, and
 * messages go both ways between what it finds and what we find.
 */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { equal, toBase64, utf8 } from '../../src/crypto/bytes';
import { loadKeys, nameOf } from '../../src/directory/keys';
import { parseCard } from '../../src/format/card';
import { readCard } from '../../src/format/card-text';
import { verifyCard } from '../../src/format/card-verify';
import { generatePrivateKey, type PrivateKey } from '../../src/format/key';
import { open, seal } from '../../src/format/message';
import { createToken } from '../../src/format/token';
import type { DirectoryInfo } from '../../src/protocol/directory';
import { clientOf } from '../directory/client';
import { makeOwner } from '../directory/directory-owner';
import { DirectoryProgram } from '../directory/program';
import {
  type DirectoryAnswer,
  DirectoryPeer,
  type DirectoryRequest,
  type SdkCardReport,
} from './directory-calls';
import { latin1Identity } from './generated';
import type { CardForms } from './operations';
import { forAll, fromWire, publicOf, type Section, type Session, same, secretOf, toWire } from './session';

type WithoutServer<T> = T extends unknown ? Omit<T, 'apiUrl' | 'trusted'> : never;

interface Stage extends Session {
  readonly address: string;
  readonly folder: string;
  readonly info: DirectoryInfo;
  readonly sdk: DirectoryPeer;
}

export const directory: Section = async session => {
  const folder = mkdtempSync(join(tmpdir(), 'sealcard-interop-'));
  const program = await DirectoryProgram.start(['--port', '0', '--data', folder], {
    DIRECTORY_REGISTRATION: 'open',
    DIRECTORY_RATE: '1000000',
    DIRECTORY_REGISTRATION_RATE: '1000',
    DIRECTORY_LOG: 'warn',
  });
  const sdk = new DirectoryPeer();
  try {
    const info = await clientOf(program.address).info();
    const stage: Stage = { ...session, address: program.address, folder, info, sdk };
    let serial = 0;
    await forAll(session, 12, fc.record({ name: latin1Identity }), async ({ name }) => {
      // Generated names come twice; people do not.
      await story(stage, `${name.slice(0, 200)} ${++serial}`.normalize('NFC'));
    });
    await phpShapes(stage);
  } finally {
    await sdk.leave();
    await program.stop();
    rmSync(folder, { recursive: true });
  }
};

/** Somebody with the SDK registers, replaces a card, is found, writes and is written to, and revokes. */
async function story(stage: Stage, identity: string): Promise<void> {
  const { peer, tally, cast } = stage;
  const [first, second] = [await generatePrivateKey(), await generatePrivateKey()];
  const { token, cardId } = await register(stage, identity, first);
  const call = async (request: WithoutServer<DirectoryRequest>) => {
    tally.count('directory calls');
    return ask(stage, request);
  };

  const [registered] = cardsOf(await call({ call: 'get', cardId, token }));
  same(registered?.isOutdated, false, 'whether a new card is outdated');
  same(registered?.signers, ['self', 'app', 'virgil'], 'signers of a published card');

  const expired = await tokenOf(stage, identity, -1201);
  const replacing = {
    call: 'publish',
    identity,
    privateKey: secretOf(second),
    previousCardId: cardId,
  } as const;
  const renewed = await call({ ...replacing, token: expired, renewed: token });
  if (!('renewals' in renewed)) throw new Error(`Their renewal is refused: ${JSON.stringify(renewed)}`);
  same(renewed.renewals, 1, 'renewals of an expired token');
  const [replacement] = cardsOf(renewed);
  if (replacement === undefined) throw new Error('No card came back');
  same(replacement.previousCardId, cardId, 'the card that was replaced');

  const [outdated] = cardsOf(await call({ call: 'get', cardId, token }));
  same(outdated?.isOutdated, true, 'whether the replaced card is outdated');
  const found = cardsOf(await call({ call: 'search', identities: [identity], token }));
  same(
    found.map(({ id, previousCard }) => ({ id, previousCard })),
    [{ id: replacement.id, previousCard: cardId }],
    'the chain that they find',
  );
  await exchange(stage, cast.signers[0] as PrivateKey, second, found[0] as SdkCardReport, token);

  const refusal = async (request: WithoutServer<DirectoryRequest>) => {
    const outcome = await call(request);
    if (!('refusal' in outcome)) throw new Error(`They are not refused: ${JSON.stringify(request)}`);
    const { name, status, code } = outcome.refusal;
    return [name, status, code];
  };
  const other = await generatePrivateKey();
  const publish = { ...replacing, privateKey: secretOf(other) };
  const http = 'VirgilHttpError';
  same(await refusal({ ...publish, token }), [http, 400, 40037], 'a second replacement');
  same(await refusal({ ...publish, previousCardId: 'a'.repeat(64), token }), [http, 400, 40015], 'no card');
  same(await refusal({ call: 'get', cardId: 'a'.repeat(64), token }), [http, 404, 10001], 'an unknown card');
  same(
    await refusal({ call: 'get', cardId, token: expired }),
    [http, 401, 20304],
    'a token that stays expired',
  );
  const stranger = await tokenOf(stage, `${identity}!`, 0);
  // The SDK publishes under the identity of the token, whatever it is told.
  same(await refusal({ ...publish, token: stranger }), [http, 400, 40032], 'a card of somebody else');
  same(
    await refusal({ call: 'revoke', cardId, token: stranger }),
    [http, 400, 40034],
    "a stranger's revocation",
  );

  cardsOf(await call({ call: 'revoke', cardId: replacement.id, token }));
  same(cardsOf(await call({ call: 'search', identities: [identity], token })), [], 'who was revoked');
  const [revoked] = cardsOf(await call({ call: 'get', cardId: replacement.id, token }));
  same(revoked?.isOutdated, true, 'whether a revoked card is outdated');
  same(
    await refusal({ ...publish, previousCardId: replacement.id, token }),
    [http, 403, 40310],
    'a card in a revoked chain',
  );
  same((await peer.ask('versions', {})).sdk, '6.2.0', 'the SDK');
}

/** The card that the SDK wrote, registered as it exports it. */
async function register(
  { peer, address }: Stage,
  identity: string,
  key: PrivateKey,
): Promise<{ token: string; cardId: string }> {
  const forms: CardForms = await peer.ask('writeCard', { identity, privateKey: secretOf(key), signers: [] });
  const card = readCard(forms.text);
  const owner = { privateKey: key, card, model: forms.json as never };
  const { token } = await clientOf(address).register(owner, 'open', async () => 'any');
  return { token, cardId: card.id };
}

/** A message for the key that the SDK found, opened here; and one for the card that we find, opened there. */
async function exchange(
  { peer, tally, info, address }: Stage,
  ours: PrivateKey,
  theirs: PrivateKey,
  found: SdkCardReport,
  token: string,
): Promise<void> {
  const models = (await clientOf(address).search(token, [found.identity])) as unknown[];
  const card = models.map(model => parseCard(JSON.stringify(model))).find(({ id }) => id === found.id);
  if (card === undefined) throw new Error('We do not find the card that they find');
  await verifyCard(card, {
    whitelist: [
      [{ signer: 'app', publicKey: info.keys.app }],
      [{ signer: 'virgil', publicKey: info.keys.virgil }],
    ],
  });
  same(publicOf(card.publicKey), found.publicKey, 'the key that both find');
  const plaintext = utf8(`For ${found.identity}`);
  const message = await seal({
    plaintext,
    sender: ours,
    recipients: [card.publicKey],
    signedAt: 1_800_000_000,
  });
  const { data } = await peer.ask('read', {
    api: 'decryptAndVerify',
    message: toWire(message),
    reader: secretOf(theirs),
    signers: [publicOf(ours)],
    longIds: false,
  });
  same(equal(fromWire(data), plaintext), true, 'that they read what was sealed for their card');

  const me = await makeOwner(`reader ${found.id}`, 1_700_000_000);
  const registered = await clientOf(address).register(me, 'open', async () => 'any');
  const mine = parseCard(JSON.stringify(registered.card));
  for (const api of ['signAndEncrypt', 'signThenEncrypt'] as const) {
    const written = await peer.ask('write', {
      api,
      data: toWire(plaintext),
      sender: secretOf(theirs),
      recipients: [publicOf(mine.publicKey)],
      padding: false,
      longIds: false,
    });
    const opened = await open(fromWire(written.message), [me.privateKey], () => [card.publicKey]);
    same(equal(opened.plaintext, plaintext), true, 'that we read what they sealed for our card');
    same(opened.verdict.kind, 'signed', 'the verdict on a message of their card');
    tally.count('directory messages');
  }
  tally.count('directory messages');
}

/** What virgil-sdk for PHP sends, and how a client sends an empty body. */
async function phpShapes({ address, info, folder, tally }: Stage): Promise<void> {
  const owner = await makeOwner('php', 1_700_000_000);
  const { token, card } = await clientOf(address).register(owner, 'open', async () => 'any');
  const post = async (path: string, body: string) => {
    const response = await fetch(`${address}/card/v5/actions/${path}`, {
      method: 'POST',
      headers: { Authorization: `Virgil ${token}`, 'Virgil-Agent': 'sdk;php;linux;6.4.0' },
      body,
    });
    tally.count('directory calls');
    return [response.status, await response.json()];
  };
  same(await post('search', '{"identity":"php"}'), [200, [card]], 'a search as PHP asks');
  same(await post(`revoke/${owner.card.id}`, ''), [200, {}], 'a revocation as PHP asks');
  same(await post('search', '{"identity":"php"}'), [200, []], 'a search after it');
  same(readFileSync(join(folder, 'keys.json'), 'utf8').includes(info.app_id), true, 'whose directory it is');
}

function ask(
  { sdk, address, info }: Stage,
  request: WithoutServer<DirectoryRequest>,
): Promise<DirectoryAnswer> {
  const trusted = [
    { signer: 'app', publicKeyBase64: toBase64(info.keys.app.spki) },
    { signer: 'virgil', publicKeyBase64: toBase64(info.keys.virgil.spki) },
  ];
  return sdk.ask({ ...request, apiUrl: address, trusted } as DirectoryRequest);
}

/** A token of the directory's own key, issued so many seconds from now. */
async function tokenOf({ folder, info }: Stage, identity: string, after: number): Promise<string> {
  const keys = await loadKeys(join(folder, 'keys.json'), null);
  return createToken({
    identity,
    appId: info.app_id,
    apiKey: keys.app,
    apiKeyId: nameOf(keys.app.publicKey),
    issuedAt: Math.floor(Date.now() / 1000) + after,
  });
}

function cardsOf(answer: DirectoryAnswer): readonly SdkCardReport[] {
  if ('cards' in answer) return answer.cards;
  throw new Error(`They are refused: ${JSON.stringify(answer.refusal)}`);
}
