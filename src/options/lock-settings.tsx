/** When Sealcard locks by itself. */
import { useId, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { SettingsView } from '../protocol/views';
import { ErrorComplaint } from '../ui/complaint';
import { Switch } from '../ui/switch';
import { useAction } from '../ui/use-action';
import { useLoaded } from '../ui/use-loaded';
import { call } from './session';

const offered = [1, 5, 15, 60, 480];

export function LockSettings() {
  const id = useId();
  const stored = useLoaded(() => call('settings.get', {}), 'settings');
  const [chosen, setChosen] = useState<SettingsView | null>(null);
  const wanted = useRef<SettingsView | null>(null);
  const settings = chosen ?? stored.value;
  /** What is chosen while this is saved is saved next. */
  const save = useAction(async () => {
    let saved: SettingsView | null = null;
    while (wanted.current !== null && wanted.current !== saved) {
      saved = wanted.current;
      await call('settings.set', saved);
    }
  });
  const choose = (next: SettingsView) => {
    wanted.current = next;
    setChosen(next);
    void save.run();
  };
  return (
    <section class="group">
      <h2 class="group-head">{text('settings_lock')}</h2>
      <ErrorComplaint error={stored.error ?? save.error} />
      {settings === null ? (
        <div class="settings-place" />
      ) : (
        <div class="settings">
          <div class="setting">
            <label for={id}>{text('settings_minutes')}</label>
            <select
              id={id}
              data-testid="settings-minutes"
              value={String(settings.autoLockMinutes)}
              onChange={event => choose({ ...settings, autoLockMinutes: Number(event.currentTarget.value) })}
            >
              {minutesOf(settings).map(minutes => (
                <option key={minutes} value={String(minutes)}>
                  {minutesWords(minutes)}
                </option>
              ))}
            </select>
          </div>
          <Switch
            label={text('settings_screen')}
            hint={text('settings_screen_hint')}
            isOn={settings.locksWithScreen}
            testId="settings-screen"
            onToggle={() => choose({ ...settings, locksWithScreen: !settings.locksWithScreen })}
          />
        </div>
      )}
    </section>
  );
}

/** What is offered, and what was chosen elsewhere. */
function minutesOf({ autoLockMinutes }: SettingsView): readonly number[] {
  return offered.includes(autoLockMinutes)
    ? offered
    : [...offered, autoLockMinutes].sort((one, other) => one - other);
}

function minutesWords(minutes: number): string {
  if (minutes === 1) return text('settings_minute');
  if (minutes === 60) return text('settings_hour');
  return minutes % 60 === 0
    ? text('settings_hours_count', { hours: minutes / 60 })
    : text('settings_minutes_count', { minutes });
}
