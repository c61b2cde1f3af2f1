/** A field for a passphrase, with a word that shows or hides what was typed. */
import type { ComponentChildren, Ref } from 'preact';
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { Field } from './field';
import type { Problem } from './use-problem';

interface PassphraseFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  purpose: 'new' | 'current';
  problem?: Problem | null;
  hint?: ComponentChildren;
  fieldRef?: Ref<HTMLInputElement>;
  /** Given when several fields are shown and hidden together by another one. */
  shown?: boolean;
  onShown?: (shown: boolean) => void;
  testId: string;
}

export function PassphraseField({ purpose, shown, onShown, ...field }: PassphraseFieldProps) {
  const [ownShown, setOwnShown] = useState(false);
  const isShown = shown ?? ownShown;
  const toggle = () => (onShown ?? setOwnShown)(!isShown);
  const hasSwitch = shown === undefined || onShown !== undefined;
  return (
    <Field
      {...field}
      type={isShown ? 'text' : 'password'}
      autocomplete={purpose === 'new' ? 'new-password' : 'current-password'}
      trailing={
        hasSwitch && (
          <button type="button" class="field-switch" aria-pressed={isShown} onClick={toggle}>
            {text(isShown ? 'action_hide' : 'action_show')}
          </button>
        )
      }
    />
  );
}
