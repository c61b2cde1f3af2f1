/** The connected directory as pages are shown it. */
import type { DirectoryView } from '../../protocol/directory-views';
import { viewFingerprint } from '../card-view';
import { readConnection, requireConnection } from './connection';
import { viewPublications } from './publications';

/** Null if none is connected. Throws `vault_locked`. */
export async function viewDirectory(): Promise<DirectoryView | null> {
  return (await readConnection()) === null ? null : viewConnected();
}

/** Throws `directory_missing`, `vault_locked`. */
export async function viewConnected(): Promise<DirectoryView> {
  const connection = await requireConnection();
  const { address, virgil, proofs, isReachable, hasChanged } = connection;
  const identities = await viewPublications(connection);
  return { address, fingerprint: viewFingerprint(virgil), proofs, isReachable, hasChanged, identities };
}
