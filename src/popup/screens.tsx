/** The screen of each route. */
import { useEffect, useState } from 'preact/hooks';
import type { PageView } from '../protocol/views';
import { useHash } from '../ui/use-hash';
import { AddFound } from './add-found';
import { AddRecipient } from './add-recipient';
import { Compose } from './compose';
import { GroupScreen } from './group';
import { useFileEnd } from './handed-file';
import { Home } from './home';
import { OpenFile } from './open-file';
import { OpenPasted } from './open-pasted';
import { OwnCard } from './own-card';
import { PeopleFile } from './people-file';
import { isWindow } from './place';
import { ReadTask } from './read-task';
import { RecipientScreen } from './recipient';
import { go, parseRoute, type Route } from './route';
import { SafetyScreen } from './safety';
import { SealFile } from './seal-file';
import { SealPassphrase } from './seal-passphrase';
import { useSession } from './session';
import { Sites } from './sites';
import { useFileDrop } from './use-file-drop';

/** The popup opened with no address starts from what the page in front holds. */
const startsFromPage = !isWindow && location.hash === '';

export function Screens() {
  const route = parseRoute(useHash());
  const page = usePageInFront();
  useFileDrop(route);
  useFileEnd(route.name);
  if (page === 'looking') return null;
  switch (route.name) {
    case 'home':
      return <Home readonlyHost={page?.kind === 'readonly' ? page.host : null} />;
    case 'compose':
      return <Compose key={route.taskId} taskId={route.taskId} />;
    case 'read':
      return <ReadTask key={route.taskId} taskId={route.taskId} />;
    case 'seal-passphrase':
      return <SealPassphrase key={route.taskId} taskId={route.taskId} />;
    case 'open':
      return <OpenPasted />;
    case 'open-file':
      return <OpenFile />;
    case 'seal-file':
      return <SealFile key={route.taskId} taskId={route.taskId} />;
    case 'sites':
      return <Sites />;
    case 'card':
      return <OwnCard isNew={route.isNew} />;
    case 'add':
      return <AddRecipient from={route.taskId === null ? null : { name: 'compose', taskId: route.taskId }} />;
    case 'add-found':
      return <AddFound key={route.taskId} taskId={route.taskId} />;
    case 'add-for-file':
      return <AddRecipient from={{ name: 'seal-file', taskId: route.taskId }} />;
    case 'add-for-message':
      return <AddRecipient from={openedFrom(route.taskId)} />;
    case 'recipient':
      return <RecipientScreen key={route.cardId} cardId={route.cardId} />;
    case 'safety':
      return <SafetyScreen key={route.cardId} cardId={route.cardId} />;
    case 'group':
      return <GroupScreen key={route.groupId} groupId={route.groupId} />;
    case 'people-file':
      return <PeopleFile />;
    // Stands in front of the lock: app.tsx.
    case 'open-passphrase':
      return null;
  }
}

const openedFrom = (taskId: string | null): Route =>
  taskId === null ? { name: 'open' } : { name: 'read', taskId };

/** Looks once at the page in front and goes to what it holds. */
function usePageInFront(): PageView | 'looking' | null {
  const { call } = useSession();
  const [page, setPage] = useState<PageView | 'looking' | null>(startsFromPage ? 'looking' : null);
  useEffect(() => {
    if (!startsFromPage || location.hash !== '') {
      setPage(null);
      return;
    }
    call('page.look', {}).then(
      found => {
        if (found.kind === 'field') go({ name: 'compose', taskId: found.taskId });
        if (found.kind === 'card') go({ name: 'add-found', taskId: found.taskId });
        if (found.kind === 'sealed') {
          go({ name: found.isUnderPassphrase ? 'open-passphrase' : 'read', taskId: found.taskId });
        }
        setPage(found);
      },
      () => setPage(null),
    );
  }, [call]);
  return page;
}
