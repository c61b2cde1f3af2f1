/** Opens a message with its one-time passphrase: also while Sealcard is locked, and where nobody registered. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { OpenedView } from '../protocol/views';
import { ErrorComplaint } from '../ui/complaint';
import { Field } from '../ui/field';
import { FormScreen } from '../ui/form-screen';
import { PasteBox } from '../ui/paste-box';
import { useAction } from '../ui/use-action';
import { useLoaded } from '../ui/use-loaded';
import { useProblem } from '../ui/use-problem';
import { directCall } from './direct-call';
import { Reader } from './reader';
import { goHome } from './route';
import { WindowTool } from './window-tool';

interface OpenPassphraseProps {
  /** The message; null where it is to be pasted. */
  sealed: string | null;
  /** When the lock falls, the opened text is let go. */
  isLocked: boolean;
  onBack: () => void;
}

export function OpenPassphrase({ sealed, isLocked, onBack }: OpenPassphraseProps) {
  const [pasted, setPasted] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const [view, setView] = useState<OpenedView | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isLocked) setView(null);
  }, [isLocked]);
  const message = sealed ?? pasted;
  const open = useAction(async () => {
    setEmpty(passphrase.trim() === '');
    if (passphrase.trim() === '') return field.current?.focus();
    setView(await directCall('message.open-passphrase', { text: message, passphrase }));
  });
  const isWrong = open.error?.code === 'message_passphrase_wrong';
  const problem = useProblem(isWrong ? open.error : null);
  useEffect(() => {
    if (isWrong) field.current?.focus();
  }, [isWrong]);
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setEmpty(false);
    open.clear();
  };
  if (view !== null) {
    return <Reader opening={{ kind: 'opened', view }} sealed={null} onAnother={() => setView(null)} />;
  }
  return (
    <FormScreen
      title={text('open_passphrase_title')}
      back={{ label: text('action_back'), go: onBack }}
      tools={<WindowTool />}
      focusRef={sealed === null ? box : field}
      submit={() => void open.run()}
      label={text('open_submit')}
      busy={open.isBusy && text('open_busy')}
      testId="open-passphrase-submit"
    >
      <p class="lead">{text(sealed === null ? 'open_passphrase_paste' : 'open_passphrase_lead')}</p>
      {sealed === null && (
        <PasteBox
          label={text('open_text')}
          placeholder={text('open_passphrase_placeholder')}
          value={pasted}
          hasProblem={open.error !== null && !isWrong}
          onInput={change(setPasted)}
          boxRef={box}
          testId="open-passphrase-text"
        />
      )}
      {!isWrong && <ErrorComplaint error={open.error} />}
      <Field
        label={text('open_passphrase_label')}
        value={passphrase}
        onInput={change(setPassphrase)}
        problem={isEmpty ? { code: 'passphrase_empty', sentence: text('open_passphrase_empty') } : problem}
        hint={text('open_passphrase_hint')}
        fieldRef={field}
        testId="open-passphrase"
      />
    </FormScreen>
  );
}

/** The same for what was selected on a page; for what is to be pasted, where that is no longer known. */
export function OpenPassphraseTask({ taskId, isLocked }: { taskId: string | null; isLocked: boolean }) {
  const task = useLoaded(
    async () => (taskId === null ? null : directCall('task.get', { taskId })),
    taskId ?? '',
  );
  if (taskId !== null && task.value === null && task.error === null) return null;
  const sealed = task.value?.kind === 'open' ? task.value.text : null;
  return <OpenPassphrase sealed={sealed} isLocked={isLocked} onBack={goHome} />;
}
