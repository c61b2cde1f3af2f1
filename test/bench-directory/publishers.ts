/** People who publish during the bench: real keys, really signed cards, and tokens. */
import { fromUtf8 } from '../../src/crypto/bytes';
import { type DirectoryKeys, nameOf } from '../../src/directory/keys';
import { createCard, encodeCard } from '../../src/format/card';
import { generatePrivateKey } from '../../src/format/key';
import { createToken } from '../../src/format/token';
import type { Supply } from './load';

const PUBLISHERS = 500;

/** So many cards that are not published yet, their publishers taking turns, and a token for each publisher. */
export async function makePublishers(
  keys: DirectoryKeys,
  series: string,
  cards: number,
): Promise<Pick<Supply, 'tokens' | 'cards'>> {
  const now = Math.floor(Date.now() / 1000);
  const publishers = await Promise.all(
    Array.from({ length: PUBLISHERS }, async (_, index) => {
      const identity = `publisher-${series}-${index}@example.com`;
      const token = createToken({
        identity,
        appId: keys.appId,
        apiKey: keys.app,
        apiKeyId: nameOf(keys.app.publicKey),
        issuedAt: now,
      });
      return { identity, privateKey: await generatePrivateKey(), token: await token };
    }),
  );
  const supplied: { publisher: number; body: string }[] = [];
  for (let turn = 0; supplied.length < cards; turn++) {
    const made = publishers.map(async ({ identity, privateKey }, publisher) => {
      const card = await createCard({ identity, privateKey, createdAt: now - 1000 + turn });
      return { publisher, body: fromUtf8(encodeCard(card)) };
    });
    supplied.push(...(await Promise.all(made)));
  }
  return { tokens: publishers.map(({ token }) => token), cards: supplied };
}
