/** Something that cannot be undone, in two steps: a word, then what it means and the same again. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { Button } from './button';

interface SureProps {
  /** The word. */
  ask: string;
  /** What it means. */
  meaning: ComponentChildren;
  /** The same again. */
  confirm: string;
  isBusy: boolean;
  /** Of the first button; the others have `-cancel` and `-confirm` after it. */
  testId: string;
  onConfirm: () => void;
}

export function Sure({ ask, meaning, confirm, isBusy, testId, onConfirm }: SureProps) {
  const [isAsked, setAsked] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isAsked) return;
    question.current?.scrollIntoView({ block: 'nearest' });
    cancel.current?.focus();
  }, [isAsked]);
  if (!isAsked) {
    return (
      <div class="row">
        <Button kind="quiet" testId={testId} onClick={() => setAsked(true)}>
          {ask}
        </Button>
      </div>
    );
  }
  return (
    <div class="sure" role="alert" ref={question}>
      <p>{meaning}</p>
      <div class="row">
        <Button focusRef={cancel} testId={`${testId}-cancel`} onClick={() => setAsked(false)}>
          {text('action_cancel')}
        </Button>
        <Button kind="danger" testId={`${testId}-confirm`} disabled={isBusy} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </div>
  );
}
