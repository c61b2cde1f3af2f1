/** A correspondent who uses Sealcard's format without its extension: makes cards and messages the tests need. */
import { fromUtf8, utf8 } from '../../src/crypto/bytes';
import { armor, readArmor } from '../../src/format/armor';
import { type Card, createCard } from '../../src/format/card';
import { armorCard } from '../../src/format/card-text';
import { generatePrivateKey, type PrivateKey } from '../../src/format/key';
import { open, seal } from '../../src/format/message';

export interface Peer {
  readonly identity: string;
  readonly privateKey: PrivateKey;
  readonly card: Card;
  /** The card as text to hand over. */
  readonly cardText: string;
}

export async function makePeer(identity: string): Promise<Peer> {
  const privateKey = await generatePrivateKey();
  const card = await createCard({ identity, privateKey, createdAt: Math.floor(Date.now() / 1000) });
  return { identity, privateKey, card, cardText: armorCard(card) };
}

export async function sealFrom(sender: Peer, recipients: readonly Card[], text: string): Promise<string> {
  const message = await seal({
    plaintext: utf8(text),
    sender: sender.privateKey,
    recipients: recipients.map(card => card.publicKey),
    signedAt: Math.floor(Date.now() / 1000),
  });
  return armor('MESSAGE', message);
}

/** Opens what `signer` sealed for `reader`, and insists on the signature. */
export async function openAs(reader: Peer, signer: Card, text: string): Promise<string> {
  const { plaintext, verdict } = await open(readArmor(text, 'MESSAGE'), [reader.privateKey], () => [
    signer.publicKey,
  ]);
  if (verdict.kind !== 'signed') throw new Error(`Expected a signed message, found ${verdict.kind}`);
  return fromUtf8(plaintext);
}
