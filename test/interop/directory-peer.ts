/** A process with virgil-sdk's CardManager on a directory: answers JSON lines, one call of the SDK each. */

import { createInterface } from 'node:readline';
import type { DirectoryAnswer, DirectoryRequest, SdkCardReport } from './directory-calls';
import { cryptoFor, type Key, type RawCard, type SdkCard, sdk, sdkCrypto } from './virgil';

interface OnlineCard extends SdkCard {
  readonly isOutdated: boolean;
  readonly previousCard?: SdkCard;
}

interface OnlineCardManager {
  publishCard(request: object): Promise<OnlineCard>;
  publishRawCard(card: RawCard): Promise<OnlineCard>;
  getCard(cardId: string): Promise<OnlineCard>;
  searchCards(identities: string | readonly string[]): Promise<OnlineCard[]>;
  revokeCard(cardId: string): Promise<void>;
}

interface OnlineSdk {
  readonly CallbackJwtProvider: new (callback: (context: { forceReload: boolean }) => string) => object;
  readonly CardManager: new (options: object) => OnlineCardManager;
}

const online = sdk as unknown as OnlineSdk;
const crypto = cryptoFor(false);
const cardCrypto = new sdkCrypto.VirgilCardCrypto(crypto);
const send = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

for await (const line of createInterface({ input: process.stdin })) {
  send(`${JSON.stringify(await answer(JSON.parse(line) as DirectoryRequest))}\n`);
}

async function answer(request: DirectoryRequest): Promise<DirectoryAnswer> {
  let renewals = 0;
  const provider = new online.CallbackJwtProvider(({ forceReload }) => {
    if (forceReload) renewals++;
    return forceReload ? (request.renewed ?? request.token) : request.token;
  });
  const manager = new online.CardManager({
    cardCrypto,
    cardVerifier: new sdk.VirgilCardVerifier(cardCrypto, {
      verifyVirgilSignature: false,
      whitelists: request.trusted.map(entry => [entry]),
    }),
    accessTokenProvider: provider,
    retryOnUnauthorized: true,
    apiUrl: request.apiUrl,
  });
  try {
    return { cards: (await perform(manager, request)).map(reportOf), renewals };
  } catch (error) {
    const { name, message, httpStatus, errorCode } = error as Error & Record<string, unknown>;
    return { refusal: { name, message, status: httpStatus ?? null, code: errorCode ?? null } };
  }
}

async function perform(manager: OnlineCardManager, request: DirectoryRequest): Promise<OnlineCard[]> {
  switch (request.call) {
    case 'publish': {
      const privateKey: Key = crypto.importPrivateKey(Buffer.from(request.privateKey, 'base64'));
      const { identity, previousCardId } = request;
      const publicKey = crypto.extractPublicKey(privateKey);
      return [
        await manager.publishCard({
          identity,
          privateKey,
          publicKey,
          ...(previousCardId !== null && { previousCardId }),
        }),
      ];
    }
    case 'get':
      return [await manager.getCard(request.cardId)];
    case 'search':
      return manager.searchCards(request.identities);
    case 'revoke':
      await manager.revokeCard(request.cardId);
      return [];
  }
}

function reportOf(card: OnlineCard): SdkCardReport {
  return {
    id: card.id,
    identity: card.identity,
    publicKey: crypto.exportPublicKey(card.publicKey).toString('base64'),
    previousCardId: card.previousCardId ?? null,
    isOutdated: card.isOutdated,
    previousCard: card.previousCard?.id ?? null,
    signers: card.signatures.map(({ signer }) => signer),
  };
}
