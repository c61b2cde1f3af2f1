/** The passphrase, please. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { AppState } from '../protocol/views';
import { Button } from './button';
import { FormScreen } from './form-screen';
import { PassphraseField } from './passphrase-field';
import { SealMark } from './seal-mark';
import { useAction } from './use-action';
import { useProblem } from './use-problem';

interface UnlockProps {
  /** True when a screen waits behind this one. */
  hasScreen: boolean;
  unlock: (passphrase: string) => Promise<AppState>;
  onUnlocked: (state: AppState) => void;
  /** Where there is another way in. */
  onForgotten?: () => void;
  /** Stands below the field. */
  children?: ComponentChildren;
}

export function Unlock({ hasScreen, unlock: open, onUnlocked, onForgotten, children }: UnlockProps) {
  const [passphrase, setPassphrase] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const unlock = useAction(async () => {
    onUnlocked(await open(passphrase));
  });
  useEffect(() => {
    if (unlock.error !== null) field.current?.select();
  }, [unlock.error]);
  const submit = () => void (passphrase === '' ? field.current?.focus() : unlock.run());
  const problem = useProblem(unlock.error);
  return (
    <FormScreen
      title={text('app_name')}
      focusRef={field}
      aside={
        onForgotten !== undefined && (
          <Button kind="quiet" testId="unlock-forgotten" onClick={onForgotten}>
            {text('unlock_forgotten')}
          </Button>
        )
      }
      submit={submit}
      label={text('unlock_submit')}
      busy={unlock.isBusy && text('unlock_busy')}
      testId="unlock-submit"
    >
      <div class="centre">
        <SealMark size="medium" />
        <h2 class="headline">{text('unlock_title')}</h2>
        <p>{text(hasScreen ? 'unlock_lead_kept' : 'unlock_lead')}</p>
      </div>
      <PassphraseField
        label={text('unlock_passphrase')}
        purpose="current"
        value={passphrase}
        onInput={value => {
          setPassphrase(value);
          unlock.clear();
        }}
        problem={problem}
        fieldRef={field}
        testId="unlock-passphrase"
      />
      {children}
    </FormScreen>
  );
}
