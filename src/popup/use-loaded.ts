/** What several screens read of the background. */
import { useMemo } from 'preact/hooks';
import type { DirectoryView } from '../protocol/directory-views';
import type { GroupView, RecipientView, SitesView } from '../protocol/views';
import { type Person, peopleOf } from '../ui/suggest';
import { type Loaded, useLoaded, useTurn } from '../ui/use-loaded';
import { useSession } from './session';

/** The people one has cards of, the last used first. */
export function useRecipients(): Loaded<readonly RecipientView[]> {
  const { call } = useSession();
  return useLoaded(() => call('recipients.list', {}), 'recipients', useTurn('recipients.changed'));
}

/** The groups, in the order of their names. They change with the people in them. */
export function useGroups(): Loaded<readonly GroupView[]> {
  const { call } = useSession();
  return useLoaded(() => call('groups.list', {}), 'groups', useTurn('recipients.changed'));
}

/** Everyone something can be sealed for. */
export function useEverybody(): Loaded<readonly Person[]> {
  const { own, identities } = useSession();
  const recipients = useRecipients();
  const groups = useGroups();
  const value = useMemo(() => {
    if (recipients.value === null || groups.value === null) return null;
    return peopleOf(own, identities, recipients.value, groups.value);
  }, [own, identities, recipients.value, groups.value]);
  return { value, error: recipients.error ?? groups.error };
}

/** The directory one is connected to; null for none, and until it is known. */
export function useDirectory(): DirectoryView | null {
  const { call } = useSession();
  return useLoaded(() => call('directory.get', {}), 'directory', useTurn('directory.changed')).value;
}

/** The sites on which sealed messages are marked. */
export function useSites(): Loaded<SitesView> {
  const { call } = useSession();
  return useLoaded(() => call('sites.list', {}), 'sites', useTurn('sites.changed'));
}
