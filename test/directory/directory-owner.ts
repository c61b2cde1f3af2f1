/** People with cards, as the tests of the directory need them. */
import { fromUtf8 } from '../../src/crypto/bytes';
import { type Card, createCard, encodeCard } from '../../src/format/card';
import { generatePrivateKey, type PrivateKey } from '../../src/format/key';

/** A card as it stands in a body. */
export interface Model {
  content_snapshot: string;
  signatures: { signer: string; signature: string; snapshot?: string }[];
}

export interface Owner {
  readonly privateKey: PrivateKey;
  readonly card: Card;
  readonly model: Model;
}

/** Somebody with a card that is not published yet. */
export async function makeOwner(
  identity: string,
  createdAt = 1_799_999_000,
  previous?: Owner,
): Promise<Owner> {
  const privateKey = await generatePrivateKey();
  const card = await createCard({ identity, privateKey, createdAt, ...(previous && { previous }) });
  return { privateKey, card, model: modelOf(card) };
}

export function modelOf(card: Card): Model {
  return JSON.parse(fromUtf8(encodeCard(card))) as Model;
}
