/** The composer: recipients, the letter, and the one thing to do with it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { ApplicationError } from '../protocol/errors';
import { Button } from '../ui/button';
import { Complaint, ErrorComplaint } from '../ui/complaint';
import { formatNumber } from '../ui/locale';
import { Note } from '../ui/note';
import { Screen } from '../ui/screen';
import type { Person } from '../ui/suggest';
import { useAction } from '../ui/use-action';
import { Destination } from './destination';
import { LetterSheet } from './letter-sheet';
import { NotKept } from './not-kept';
import { PeopleField } from './people-field';
import { Proposed } from './proposed';
import { goHome } from './route';
import { type SealedLetter, sealKept } from './seal-kept';
import { isForMany, SealProgress } from './seal-progress';
import { Sealed } from './sealed';
import { useSession } from './session';
import { UnknownPerson } from './unknown-person';
import { type SealTask, useLetter } from './use-letter';
import { WaitingFor } from './waiting-for';
import { WindowTool } from './window-tool';

interface LetterEditorProps {
  taskId: string;
  task: SealTask;
  people: readonly Person[];
}

export function LetterEditor({ taskId, task, people }: LetterEditorProps) {
  const { call, own } = useSession();
  const letter = useLetter(taskId, task, people);
  const { chosen, query, problem, saver, waiting } = letter;
  const [sealed, setSealed] = useState<SealedLetter | null>(null);
  const to = useRef<HTMLInputElement>(null);
  const sheet = useRef<HTMLTextAreaElement>(null);
  const start = task.recipientIds.length > 0 ? sheet : to;

  const isStopped = useRef(false);
  const cancel = () => {
    isStopped.current = true;
    void call('seal.cancel', { taskId });
  };

  const seal = useAction(async () => {
    const draft = letter.finish();
    if ('field' in draft) {
      (draft.field === 'recipients' ? to : sheet).current?.focus();
      return;
    }
    isStopped.current = false;
    const done = await sealKept(taskId, draft, saver, () => {
      // Before the background knew of it, it had nothing to cancel.
      if (isStopped.current) throw new ApplicationError('seal_cancelled');
      const input = { taskId, text: draft.text, recipientIds: [...draft.recipientIds], signer: own.id };
      return call('message.seal', input);
    });
    setSealed(done);
  });
  useEffect(() => {
    const area = sheet.current;
    if (area !== null && sealed === null) area.setSelectionRange(area.value.length, area.value.length);
  }, [sealed]);

  if (sealed !== null)
    return <Sealed {...sealed} passphrase={null} taskId={taskId} onBack={() => setSealed(null)} />;
  const isLong = seal.isBusy && isForMany(chosen);
  const wasCancelled = seal.error?.code === 'seal_cancelled';
  const commit = () => void seal.run();
  return (
    <Screen
      title={text('compose_title')}
      back={{ label: text('action_home'), go: goHome }}
      tools={<WindowTool before={saver.flush} />}
      focusRef={start}
      onCommit={commit}
      aside={
        isLong ? (
          <Button testId="compose-cancel" onClick={cancel}>
            {text('action_cancel')}
          </Button>
        ) : (
          <Destination host={task.host} />
        )
      }
      primary={
        <Button
          kind="primary"
          busy={seal.isBusy && text('compose_busy')}
          testId="compose-submit"
          onClick={commit}
        >
          {text('compose_submit')}
        </Button>
      }
    >
      {task.notice !== null && (
        <Note tone="caution" testId="compose-notice" notice={task.notice}>
          {text(`compose_${task.notice}`)}
        </Note>
      )}
      <PeopleField
        people={people}
        chosen={chosen}
        query={query}
        problem={problem?.field === 'recipients' ? problem : null}
        taskId={taskId}
        onWait={name => {
          letter.waitFor([...waiting.names, name]);
          letter.ask('');
          sheet.current?.focus();
        }}
        nobody={people.every(({ isSelf }) => isSelf) && <UnknownPerson name={null} taskId={taskId} />}
        inputRef={to}
        onChoose={letter.choose}
        onQuery={letter.ask}
      />
      {letter.gone > 0 && (
        <Note tone="caution" testId="compose-gone">
          {letter.gone === 1
            ? text('compose_gone_one')
            : text('compose_gone_many', { count: formatNumber(letter.gone) })}
        </Note>
      )}
      <WaitingFor {...waiting} onChange={letter.waitFor} />
      <Proposed people={people} chosen={chosen} proposedIds={task.proposedIds} onChoose={letter.choose} />
      <LetterSheet
        text={letter.body.current}
        hasProblem={problem?.field === 'text'}
        isBusy={seal.isBusy}
        isSigned
        sheetRef={sheet}
        onInput={letter.type}
      />
      {problem?.field === 'text' && <Complaint {...problem} />}
      {isLong && (
        <SealProgress taskId={taskId} label={text('compose_progress')} step={text('compose_busy')} />
      )}
      {wasCancelled ? (
        <Note tone="quiet" testId="compose-cancelled">
          {text('error_seal_cancelled')}
        </Note>
      ) : (
        <ErrorComplaint error={seal.error} />
      )}
      {letter.isTooSmall && (
        <Note tone="caution" testId="compose-small-field">
          {text('compose_small_field')}
        </Note>
      )}
      {letter.failure !== null && (
        <NotKept
          reason={letter.failure}
          read={() => letter.body.current}
          onAgain={() => void letter.keepAgain()}
        />
      )}
    </Screen>
  );
}
