/** The walk from a selected block to its text and the verdict on who wrote it. */
import { fromUtf8, toHex } from '../crypto/bytes';
import { readArmor } from '../format/armor';
import type { Card } from '../format/card';
import { fingerprint } from '../format/key';
import { type Claim, type FindSigners, open, type Verdict } from '../format/message';
import type { BindingView, OpenedView, SignerView, VerdictView } from '../protocol/views';
import { note } from './activity';
import { cardsByKeyId, samePublicKey } from './cards';
import { identities } from './keyring';

/** Opens the first sealed message in `selection`. Throws what `readArmor` and `open` throw, and `vault_locked`. */
export async function openSelection(selection: string): Promise<OpenedView> {
  const own = await identities();
  const readers = own.map(({ privateKey }) => privateKey);
  const { plaintext, verdict } = await open(readArmor(selection, 'MESSAGE'), readers, findSigners);
  const view = await viewVerdict(verdict);
  await note('opened', view.kind === 'signed' ? view.signer.identity : '');
  return { text: fromUtf8(plaintext), verdict: view };
}

/** The keys of the cards that may have made a signature. */
export const findSigners: FindSigners = async signerId =>
  (await cardsByKeyId(signerId)).map(card => card.publicKey);

/** A verdict with the people it is about. */
export async function viewVerdict(verdict: Verdict): Promise<VerdictView> {
  if (verdict.kind !== 'signed') return { kind: verdict.kind };
  const own = (await identities()).map(({ card }) => card.id);
  const known = await cardsByKeyId(null);
  const signer = known.find(card => samePublicKey(card.publicKey, verdict.signer));
  if (signer === undefined) return { kind: 'unknown-signer' };
  const binding = verdict.binding === null ? null : viewBinding(verdict.binding, signer, own, known);
  return { kind: 'signed', signer: viewSigner(signer, own), binding };
}

function viewSigner(signer: Card, own: readonly string[]): SignerView {
  const relation = own.includes(signer.id) ? 'you' : 'recipient';
  return { identity: signer.identity, cardId: signer.id, relation };
}

/** Cards are told apart by their keys: two people may bear one name. */
function viewBinding(
  binding: Claim,
  signer: Card,
  own: readonly string[],
  known: readonly Card[],
): BindingView {
  // Of two cards with one key the first counts.
  const byFingerprint = new Map([...known].reverse().map(card => [toHex(fingerprint(card.publicKey)), card]));
  const cards = binding.recipients.map(recipient => byFingerprint.get(toHex(recipient)));
  const named = cards.filter(card => card !== undefined).filter(card => card.id !== signer.id);
  const others = cards.filter(card => card === undefined).length;
  return {
    signedAt: binding.signedAt,
    includesYou: named.some(card => own.includes(card.id)) || (named.length === 0 && others === 0),
    names: named.filter(card => !own.includes(card.id)).map(card => card.identity),
    others,
  };
}
