/** A screen that is a form: Enter in a field, Ctrl or Cmd with Enter, and its primary button do the one thing. */
import type { ComponentChildren } from 'preact';
import { Button } from './button';
import { Screen, type ScreenProps } from './screen';

interface FormScreenProps extends Omit<ScreenProps, 'primary' | 'onCommit' | 'onSubmit'> {
  submit: () => void;
  /** What the primary button says, and what it says while the work runs. */
  label: ComponentChildren;
  busy: string | false;
  /** Of the primary button. */
  testId: string;
}

export function FormScreen({ submit, label, busy, testId, ...screen }: FormScreenProps) {
  return (
    <Screen
      {...screen}
      onSubmit={submit}
      onCommit={submit}
      primary={
        <Button kind="primary" type="submit" busy={busy} testId={testId}>
          {label}
        </Button>
      }
    />
  );
}
