/** Letters begun and not finished: go on with one, or throw it away. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { DraftView } from '../protocol/views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { formatMoment } from '../ui/locale';
import { useAction } from '../ui/use-action';
import { useLoaded } from '../ui/use-loaded';
import { routeHash } from './route';
import { useSession } from './session';

export function DraftList() {
  const { call } = useSession();
  const [turn, setTurn] = useState(0);
  const drafts = useLoaded(() => call('drafts.list', {}), 'drafts', turn);
  const discard = useAction(async (taskId: string) => {
    await call('draft.discard', { taskId });
    setTurn(before => before + 1);
  });
  const error = drafts.error ?? discard.error;
  if (error !== null) return <ErrorComplaint error={error} />;
  if (drafts.value === null || drafts.value.length === 0) return null;
  return (
    <section class="group">
      <div class="section-head">
        <h2>{text('home_drafts')}</h2>
      </div>
      <ul class="list">
        {drafts.value.map(draft => (
          <DraftRow key={draft.id} draft={draft} onDiscard={() => void discard.run(draft.id)} />
        ))}
      </ul>
    </section>
  );
}

function DraftRow({ draft, onDiscard }: { draft: DraftView; onDiscard: () => void }) {
  const [isSure, setSure] = useState(false);
  return (
    <li data-testid="draft-row">
      <a
        class="draft-line"
        href={routeHash({ name: 'compose', taskId: draft.id })}
        aria-label={text('home_draft_continue', { excerpt: draft.excerpt })}
        data-testid="draft-continue"
      >
        <span class="draft-words">
          <bdi class="draft-excerpt">{draft.excerpt}</bdi>
          <span class="draft-about">
            {formatMoment(draft.savedAt)}
            {draft.host !== null && ` ${text('home_draft_for', { host: draft.host })}`}
          </span>
        </span>
      </a>
      <Button
        kind="quiet"
        testId={isSure ? 'draft-discard-confirm' : 'draft-discard'}
        onClick={isSure ? onDiscard : () => setSure(true)}
      >
        {text(isSure ? 'home_draft_discard_sure' : 'home_draft_discard')}
      </Button>
    </li>
  );
}
