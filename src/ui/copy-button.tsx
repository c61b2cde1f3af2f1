/** Copies a text; says so on the button and aloud. */
import { text } from '../messaging/text';
import { Button } from './button';
import { Complaint } from './complaint';
import { useCopy } from './use-copy';

interface CopyButtonProps {
  /** The text, or what gives it when it is asked for. */
  value: string | (() => string);
  label: string;
  kind?: 'primary' | 'plain' | 'quiet';
  testId: string;
  onCopied?: () => void;
}

export function CopyButton({ value, label, kind = 'plain', testId, onCopied }: CopyButtonProps) {
  const { state, copy } = useCopy();
  const click = async () => {
    if (await copy(typeof value === 'string' ? value : value())) onCopied?.();
  };
  return (
    <span class="copy">
      <Button kind={kind} testId={testId} onClick={() => void click()}>
        <span class="copy-words">
          <span data-shown={state !== 'copied'}>{label}</span>
          <span data-shown={state === 'copied'}>{text('action_copied')}</span>
        </span>
      </Button>
      <span class="visually-hidden" aria-live="polite">
        {state === 'copied' && text('action_copied')}
      </span>
      {state === 'failed' && <Complaint code="copy_failed" sentence={text('action_copy_failed')} />}
    </span>
  );
}
