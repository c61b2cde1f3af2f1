/** What was done with the keys on this device, the latest first. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { ActivityView } from '../protocol/views';
import { ErrorComplaint } from '../ui/complaint';
import { formatMoment } from '../ui/locale';
import { Screen } from '../ui/screen';
import { Sure } from '../ui/sure';
import { useAction } from '../ui/use-action';
import { useLoaded } from '../ui/use-loaded';
import { activityWords } from './activity-words';
import { goHome } from './route';
import { call } from './session';

/** Entries shown at first, and more at every asking. */
const page = 100;

export function Activity() {
  const [turn, setTurn] = useState(0);
  const [shown, setShown] = useState(page);
  const list = useLoaded(() => call('activity.list', {}), 'activity', turn);
  const clear = useAction(async () => {
    await call('activity.clear', {});
    setTurn(before => before + 1);
  });
  const entries = list.value ?? [];
  return (
    <Screen title={text('activity_title')} back={{ label: text('action_back'), go: goHome }}>
      <p class="lead">{text('activity_lead')}</p>
      <ErrorComplaint error={list.error ?? clear.error} />
      {list.value !== null && entries.length === 0 && (
        <div class="empty" data-testid="activity-empty">
          <p>{text('activity_empty')}</p>
        </div>
      )}
      {entries.length > 0 && (
        <>
          <ol class="list" data-testid="activity-list">
            {entries.slice(0, shown).map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two things may happen in one second
              <Entry key={index} entry={entry} />
            ))}
          </ol>
          {entries.length > shown && (
            <div class="row">
              <button
                type="button"
                class="button"
                data-testid="activity-more"
                onClick={() => setShown(before => before + page)}
              >
                {text('activity_more')}
              </button>
            </div>
          )}
          <Sure
            ask={text('activity_clear')}
            meaning={text('activity_clear_sure')}
            confirm={text('activity_clear_confirm')}
            isBusy={clear.isBusy}
            testId="activity-clear"
            onConfirm={() => void clear.run()}
          />
        </>
      )}
    </Screen>
  );
}

function Entry({ entry }: { entry: ActivityView }) {
  return (
    <li class="activity-line" data-testid="activity-row" data-kind={entry.kind}>
      <span>
        <bdi>{activityWords(entry)}</bdi>
      </span>
      <time dateTime={new Date(entry.at * 1000).toISOString()}>{formatMoment(entry.at)}</time>
    </li>
  );
}
