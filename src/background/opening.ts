/** The walk from a selected block to its text and the verdict on who wrote it. */
import { equal, fromUtf8 } from '../crypto/bytes';
import { readArmor } from '../format/armor';
import type { Card } from '../format/card';
import { fingerprint } from '../format/key';
import { open, type Verdict } from '../format/message';
import type { OpenedView, SignerView, VerdictView } from '../protocol/views';
import { cardsByKeyId, samePublicKey } from './cards';
import { ownIdentity } from './keyring';

/** Opens the first sealed message in `selection`. Throws what `readArmor` and `open` throw, and `vault_locked`. */
export async function openSelection(selection: string): Promise<OpenedView> {
  const own = await ownIdentity();
  const { plaintext, verdict } = await open(
    readArmor(selection, 'MESSAGE'),
    [own.privateKey],
    async signerId => (await cardsByKeyId(signerId)).map(card => card.publicKey),
  );
  return { text: fromUtf8(plaintext), verdict: await viewVerdict(verdict, own.card) };
}

async function viewVerdict(verdict: Verdict, own: Card): Promise<VerdictView> {
  if (verdict.kind !== 'signed') return { kind: verdict.kind };
  const known = await cardsByKeyId(null);
  const signer = known.find(card => samePublicKey(card.publicKey, verdict.signer));
  if (signer === undefined) return { kind: 'unknown-signer' };
  return { kind: 'signed', signer: viewSigner(signer, own), binding: viewBinding(verdict.binding, known) };
}

function viewSigner(signer: Card, own: Card): SignerView {
  const relation = signer.id === own.id ? 'you' : 'recipient';
  return { identity: signer.identity, cardId: signer.id, relation };
}

type Binding = Extract<Verdict, { kind: 'signed' }>['binding'];

function viewBinding(
  binding: Binding,
  known: readonly Card[],
): Extract<VerdictView, { kind: 'signed' }>['binding'] {
  if (binding === null) return null;
  const named = known.filter(card =>
    binding.recipients.some(recipient => equal(recipient, fingerprint(card.publicKey))),
  );
  return {
    signedAt: binding.signedAt,
    identities: named.map(card => card.identity),
    others: binding.recipients.length - named.length,
  };
}
