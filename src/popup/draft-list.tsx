/** Letters begun and not finished: go on with one, or throw it away. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { DraftView } from '../protocol/views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { formatMoment, joinList } from '../ui/locale';
import { useAction } from '../ui/use-action';
import { useLoaded, useTurn } from '../ui/use-loaded';
import { heldLetters } from './held-letters';
import { endLetter } from './letter-savers';
import { Waited } from './letters-that-waited';
import { routeHash } from './route';
import { useSession } from './session';

export function DraftList() {
  const { call } = useSession();
  const [turn, setTurn] = useState(0);
  const changes = useTurn('recipients.changed');
  const drafts = useLoaded(() => call('drafts.list', {}), 'drafts', turn + changes);
  const discard = useAction(async (taskId: string) => {
    await endLetter(taskId);
    await call('draft.discard', { taskId });
    setTurn(before => before + 1);
  });
  const error = drafts.error ?? discard.error;
  if (error !== null) return <ErrorComplaint error={error} />;
  const rows = drafts.value === null ? [] : withHeld(drafts.value);
  if (rows.length === 0) return null;
  return (
    <>
      <Waited drafts={drafts.value ?? []} />
      <section class="group">
        <div class="section-head">
          <h2>{text('home_drafts')}</h2>
        </div>
        <ul class="list">
          {rows.map(draft => (
            <DraftRow key={draft.id} draft={draft} onDiscard={() => void discard.run(draft.id)} />
          ))}
        </ul>
      </section>
    </>
  );
}

/** A letter on the disk, or one that this window alone holds. */
type Row = Omit<DraftView, 'savedAt'> & { readonly savedAt: number | null };

function withHeld(drafts: readonly DraftView[]): Row[] {
  const held = heldLetters().map(({ taskId, text }) => {
    const kept = drafts.find(({ id }) => id === taskId);
    const [excerpt = ''] = text.trim().split('\n', 1);
    return { ...nowhere, ...kept, id: taskId, excerpt, savedAt: null };
  });
  return [...held, ...drafts.filter(({ id }) => !held.some(row => row.id === id))];
}

/** What is said of a letter that was never saved. */
const nowhere = { host: null, waitsFor: [], arrived: [] };

function DraftRow({ draft, onDiscard }: { draft: Row; onDiscard: () => void }) {
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
            {draft.savedAt === null ? text('home_draft_held') : formatMoment(draft.savedAt)}
            {draft.host !== null && ` ${text('home_draft_for', { host: draft.host })}`}
            {draft.waitsFor.length > 0 && (
              <span class="draft-waits" data-testid="draft-waits">
                {text('home_draft_waits', { names: joinList(draft.waitsFor).join('') })}
              </span>
            )}
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
