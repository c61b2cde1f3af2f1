/** What several screens read of the background. */
import type { RecipientView, SitesView } from '../protocol/views';
import { type Loaded, useLoaded, useTurn } from '../ui/use-loaded';
import { useSession } from './session';

/** The people one has cards of, the last used first. */
export function useRecipients(): Loaded<readonly RecipientView[]> {
  const { call } = useSession();
  return useLoaded(() => call('recipients.list', {}), 'recipients', useTurn('recipients.changed'));
}

/** The sites on which sealed messages are marked. */
export function useSites(): Loaded<SitesView> {
  const { call } = useSession();
  return useLoaded(() => call('sites.list', {}), 'sites', useTurn('sites.changed'));
}
