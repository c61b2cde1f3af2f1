/** A letter for somebody who has no card yet, sealed under a passphrase that is told by another way. */
import { useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { Complaint, ErrorComplaint } from '../ui/complaint';
import { NewPassphraseFields } from '../ui/new-passphrase';
import { Screen } from '../ui/screen';
import { useAction } from '../ui/use-action';
import { DeadEnd } from './dead-end';
import { Destination } from './destination';
import { LetterSheet } from './letter-sheet';
import { NotKept } from './not-kept';
import { PassphraseBox, PassphraseCaution } from './passphrase-box';
import { go } from './route';
import { type SealedLetter, sealKept } from './seal-kept';
import { Sealed } from './sealed';
import { useSession } from './session';
import { type SealTask, useLetter } from './use-letter';
import { type LetterPassphrase, useLetterPassphrase } from './use-letter-passphrase';
import { useLetterStart } from './use-letter-start';
import { WindowTool } from './window-tool';

export function SealPassphrase({ taskId }: { taskId: string }) {
  const { start, error } = useLetterStart(taskId);
  if (error !== null) return <DeadEnd title={text('letter_passphrase_title')} error={error} />;
  return start === null ? null : <PassphraseLetter taskId={taskId} task={start} />;
}

function PassphraseLetter({ taskId, task }: { taskId: string; task: SealTask }) {
  const { call } = useSession();
  const letter = useLetter(taskId, task, []);
  const passphrase = useLetterPassphrase();
  const [sealed, setSealed] = useState<(SealedLetter & { readonly passphrase: string }) | null>(null);
  const sheet = useRef<HTMLTextAreaElement>(null);
  const seal = useAction(async () => {
    const draft = letter.finishText();
    if ('field' in draft) {
      sheet.current?.focus();
      return;
    }
    const chosen = await passphrase.take();
    if (chosen === null) return;
    const { recipientIds, waitsFor } = draft;
    const kept = { ...draft, recipientIds: [...recipientIds], waitsFor: [...waitsFor] };
    const input = { taskId, ...kept, passphrase: chosen };
    const done = await sealKept(taskId, draft, letter.saver, () => call('message.seal-passphrase', input));
    setSealed({ ...done, passphrase: chosen });
  });
  if (sealed !== null) return <Sealed {...sealed} taskId={taskId} onBack={() => setSealed(null)} />;
  const submit = () => void seal.run();
  return (
    <Screen
      title={text('letter_passphrase_title')}
      back={{ label: text('sealed_back'), go: () => go({ name: 'compose', taskId }) }}
      tools={<WindowTool before={letter.saver.flush} />}
      focusRef={sheet}
      onCommit={submit}
      aside={<Destination host={task.host} />}
      primary={
        <Button
          kind="primary"
          busy={seal.isBusy && text('compose_busy')}
          testId="passphrase-submit"
          onClick={submit}
        >
          {text('compose_submit')}
        </Button>
      }
    >
      <PassphraseCaution />
      <Choice of={passphrase} />
      <LetterSheet
        text={letter.body.current}
        hasProblem={letter.problem !== null}
        isBusy={seal.isBusy}
        isSigned={false}
        sheetRef={sheet}
        onInput={letter.type}
      />
      {letter.problem !== null && <Complaint {...letter.problem} />}
      <ErrorComplaint error={seal.error ?? passphrase.error} />
      {letter.failure !== null && (
        <NotKept reason={letter.failure} read={() => letter.body.current} onAgain={letter.keepAgain} />
      )}
    </Screen>
  );
}

function Choice({ of }: { of: LetterPassphrase }) {
  if (of.isOwn) {
    return (
      <>
        <NewPassphraseFields
          of={of.own}
          label={text('letter_passphrase_label')}
          againLabel={text('register_passphrase_again')}
          testId="passphrase-own"
        />
        <div class="row row-flush">
          <Button kind="quiet" testId="passphrase-suggested" onClick={() => of.setOwn(false)}>
            {text('letter_passphrase_suggested')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <PassphraseBox passphrase={of.words ?? ''}>
      <Button testId="passphrase-others" onClick={of.drawOthers}>
        {text('letter_passphrase_others')}
      </Button>
      <Button kind="quiet" testId="passphrase-choose-own" onClick={() => of.setOwn(true)}>
        {text('letter_passphrase_choose_own')}
      </Button>
    </PassphraseBox>
  );
}
