/** What a peer does with virgil-sdk: cards and access tokens. */

import type { Base64, Operations } from './operations';
import { type CardManager, cryptoFor, type Key, type SdkCard, sdk, sdkCrypto } from './virgil';

const crypto = cryptoFor(false);
const cardCrypto = new sdkCrypto.VirgilCardCrypto(crypto);
const accessTokenSigner = new sdkCrypto.VirgilAccessTokenSigner(crypto);

const privateKeyOf = (key: Base64): Key => crypto.importPrivateKey(Buffer.from(key, 'base64'));
const publicKeyOf = (key: Base64): Key => crypto.importPublicKey(Buffer.from(key, 'base64'));

/** Written as an application does before publishing, with further signatures by ModelSigner. */
export const writeCard: Operations['writeCard'] = ({ privateKey, signers, ...request }) => {
  const key = privateKeyOf(privateKey);
  const manager: CardManager = new sdk.CardManager({ cardCrypto, cardVerifier: null });
  const model = manager.generateRawCard({
    ...request,
    privateKey: key,
    publicKey: crypto.extractPublicKey(key),
  });
  const modelSigner = new sdk.ModelSigner(cardCrypto);
  for (const { signer, privateKey: signerKey, extraFields } of signers) {
    modelSigner.sign({ model, signer, extraFields, signerPrivateKey: privateKeyOf(signerKey) });
  }
  return { text: model.exportAsString(), json: model.exportAsJson() };
};

/** Imported, verified by VirgilCardVerifier, and exported again. Throws if it does not verify. */
export const readCard: Operations['readCard'] = ({ card, whitelists, virgil }) => {
  const cardVerifier = new sdk.VirgilCardVerifier(cardCrypto, { whitelists, verifyVirgilSignature: virgil });
  const manager: CardManager = new sdk.CardManager({ cardCrypto, cardVerifier });
  const imported: SdkCard =
    'text' in card ? manager.importCardFromString(card.text) : manager.importCardFromJson(card.json);
  return {
    id: imported.id,
    identity: imported.identity,
    version: imported.version,
    createdAt: imported.createdAt.getTime() / 1000,
    previousCardId: imported.previousCardId ?? null,
    publicKey: crypto.exportPublicKey(imported.publicKey).toString('base64'),
    signers: imported.signatures.map(({ signer, extraFields }) => ({
      signer,
      extraFields: extraFields ?? {},
    })),
    text: manager.exportCardAsString(imported),
    json: manager.exportCardAsJson(imported),
  };
};

export const writeToken: Operations['writeToken'] = ({
  identity,
  appId,
  apiKey,
  apiKeyId,
  lifetime,
  ada,
}) => {
  const generator = new sdk.JwtGenerator({
    appId,
    apiKey: privateKeyOf(apiKey),
    apiKeyId,
    accessTokenSigner,
    millisecondsToLive: lifetime * 1000,
  });
  return { token: generator.generateToken(identity, ada).toString() };
};

/** What JwtVerifier says of a token, and what Jwt reads in it. */
export const readToken: Operations['readToken'] = ({ token, apiPublicKey, apiKeyId, now }) => {
  const jwt = sdk.Jwt.fromString(token);
  const verifier = new sdk.JwtVerifier({
    accessTokenSigner,
    apiPublicKey: publicKeyOf(apiPublicKey),
    apiKeyId,
  });
  return {
    valid: verifier.verifyToken(jwt),
    expired: jwt.isExpired(new Date(now * 1000)),
    identity: jwt.identity(),
    appId: jwt.appId(),
    issuedAt: jwt.body.iat,
    expiresAt: jwt.body.exp,
    ada: jwt.body.ada ?? null,
  };
};
