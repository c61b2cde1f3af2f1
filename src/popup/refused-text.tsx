/**
 * The text of a message whose signature does not fit, for somebody who types that they want it all the same. It is nobody's
 * word: there is no button that copies or answers it, and what is copied by hand says so itself.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Field } from '../ui/field';
import { sameWord } from '../ui/same-word';
import { useAction } from '../ui/use-action';
import { useSession } from './session';

export function RefusedText({ sealed }: { sealed: string }) {
  const { call, isLocked } = useSession();
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (isLocked) setShown(null);
  }, [isLocked]);
  const show = useAction(async () => {
    setShown((await call('message.open-refused', { text: sealed })).text);
  });
  if (shown !== null) return <NotGenuine text={shown} />;
  return (
    <>
      <AskTyped onSure={() => void show.run()} />
      <ErrorComplaint error={show.error} />
    </>
  );
}

function AskTyped({ onSure }: { onSure: () => void }) {
  const [isAsked, setAsked] = useState(false);
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const word = text('refused_word');
  useEffect(() => {
    if (isAsked) field.current?.focus();
  }, [isAsked]);
  if (!isAsked) {
    return (
      <div class="row">
        <Button kind="quiet" testId="refused-ask" onClick={() => setAsked(true)}>
          {text('refused_ask')}
        </Button>
      </div>
    );
  }
  const submit = () => {
    const isSure = sameWord(typed, word);
    setWrong(!isSure);
    if (isSure) onSure();
    else field.current?.focus();
  };
  return (
    <div class="sure">
      <Field
        label={text('refused_type', { word })}
        value={typed}
        onInput={value => {
          setTyped(value);
          setWrong(false);
        }}
        hint={text('refused_hint')}
        problem={
          isWrong ? { code: 'refused_word_wrong', sentence: text('refused_type_wrong', { word }) } : null
        }
        fieldRef={field}
        testId="refused-word"
      />
      <div class="row">
        <Button kind="danger" testId="refused-show" onClick={submit}>
          {text('refused_show')}
        </Button>
      </div>
    </div>
  );
}

function NotGenuine({ text: refused }: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    const shown = new AbortController();
    const { signal } = shown;
    document.addEventListener('copy', copyLabelled, { signal });
    document.addEventListener('dragstart', event => event.preventDefault(), { signal });
    return () => shown.abort();
  }, []);
  return (
    <section class="refused" data-testid="refused">
      <h2 ref={heading} tabIndex={-1}>
        {text('refused_label')}
      </h2>
      <Paper>{refused}</Paper>
    </section>
  );
}

function Paper({ children }: { children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled with the keyboard
    <div class="refused-text" dir="auto" tabIndex={0} data-testid="refused-text">
      {children}
    </div>
  );
}

function copyLabelled(event: ClipboardEvent): void {
  event.clipboardData?.setData('text/plain', `${text('refused_label')}\n\n${document.getSelection()}`);
  event.preventDefault();
}
