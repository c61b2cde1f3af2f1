/** A backup is back: what came, what was here, and that nothing was removed. */
import { useRef } from 'preact/hooks';
import { text } from '../messaging/text';
import type { RestoredView } from '../protocol/views';
import { Button } from '../ui/button';
import { formatMoment, formatNumber } from '../ui/locale';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { goHome } from './route';

export function Restored({ view }: { view: RestoredView }) {
  const done = useRef<HTMLButtonElement>(null);
  return (
    <Screen
      title={text('restore_title')}
      focusRef={done}
      onCommit={goHome}
      primary={
        <Button kind="primary" focusRef={done} testId="restored-done" onClick={goHome}>
          {text('action_done')}
        </Button>
      }
    >
      <div class="centre pressed" role="status" data-testid="restored">
        <SealMark size="large" />
        <h2 class="headline">{text('restored')}</h2>
        {view.madeAt !== null && <p>{text('restored_made', { date: formatMoment(view.madeAt) })}</p>}
      </div>
      <dl class="counts" data-testid="restored-counts">
        <dt>{text(view.isMerged ? 'restored_identities_new' : 'restored_identities')}</dt>
        <dd data-testid="restored-identities">{formatNumber(view.identities)}</dd>
        <dt>{text(view.isMerged ? 'restored_people_new' : 'restored_people')}</dt>
        <dd data-testid="restored-people">{formatNumber(view.people)}</dd>
        {view.isMerged && (
          <>
            <dt>{text('restored_people_known')}</dt>
            <dd data-testid="restored-known">{formatNumber(view.peopleKnown)}</dd>
          </>
        )}
        {view.unreadable > 0 && (
          <>
            <dt>{text('restored_unreadable')}</dt>
            <dd data-testid="restored-unreadable">{formatNumber(view.unreadable)}</dd>
          </>
        )}
      </dl>
      <p class="lead">{text(view.isMerged ? 'restored_merged' : 'restored_next')}</p>
    </Screen>
  );
}
