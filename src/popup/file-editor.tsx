/** A file being made ready: its recipients, the file, and the one thing to do with it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { FileQuestion } from '../protocol/file-worker';
import { Button } from '../ui/button';
import { Complaint } from '../ui/complaint';
import { fileErrorText } from '../ui/error-text';
import { FileButton } from '../ui/file-button';
import { FileLine } from '../ui/file-line';
import { Note } from '../ui/note';
import { Progress } from '../ui/progress';
import { Screen } from '../ui/screen';
import { Sentence } from '../ui/sentence';
import type { Person } from '../ui/suggest';
import { handFile, keepChoice, useHandedFile } from './handed-file';
import { PeopleField } from './people-field';
import { go, goHome } from './route';
import { isForMany, SealProgress } from './seal-progress';
import { SealedFile } from './sealed-file';
import { useSession } from './session';
import { Signer } from './signer';
import { UnknownPerson } from './unknown-person';
import { useChoice } from './use-choice';
import { useFileWork } from './use-file-work';

interface FileEditorProps {
  people: readonly Person[];
  startIds: readonly string[];
  taskId: string | null;
}

export function FileEditor({ people, startIds, taskId }: FileEditorProps) {
  const { call, own } = useSession();
  const choice = useChoice(people, startIds);
  const file = useHandedFile('seal');
  const { work, start, cancel, reset } = useFileWork();
  /** What the background knows the signing by. */
  const workId = useRef('');
  useEffect(() => keepChoice(choice.ids), [choice.ids]);
  const [isMissing, setMissing] = useState(false);
  const [sealedName, setSealedName] = useState('');
  const to = useRef<HTMLInputElement>(null);
  const stop = useRef<HTMLButtonElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const isWorking = work.kind === 'working';
  const isWrapping = isWorking && work.step === 'signing' && isForMany(choice.chosen);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file is another work
  useEffect(() => {
    setMissing(false);
    reset();
  }, [file, reset]);
  const stopped = work.kind === 'failed' || (work.kind === 'idle' && work.wasCancelled);
  useEffect(() => {
    if (isWorking) stop.current?.focus();
    if (stopped) submit.current?.focus();
  }, [isWorking, stopped]);

  const seal = () => {
    if (isWorking) return;
    const recipientIds = choice.finish();
    setMissing(file === null);
    if (recipientIds === null) to.current?.focus();
    if (recipientIds === null || file === null) return;
    const { name, type } = file;
    workId.current = crypto.randomUUID();
    start({ kind: 'seal', file }, async (question: FileQuestion) => {
      if (question.kind !== 'sign') throw new Error('Only a signature is needed to seal');
      const { digest, size } = question;
      const about = { digest, size, name, type, workId: workId.current };
      const signed = await call('file.sign', { recipientIds, signer: own.id, ...about });
      setSealedName(signed.sealedName);
      return signed;
    });
  };
  const stopSealing = () => {
    cancel();
    void call('seal.cancel', { taskId: workId.current });
  };
  const chosenIds = choice.chosen.map(({ id }) => id);
  if (work.kind === 'done') {
    const another = () => handFile('seal', null);
    return <SealedFile name={sealedName} parts={work.parts} recipientIds={chosenIds} onAnother={another} />;
  }
  const back =
    taskId === null
      ? { label: text('action_home'), go: goHome }
      : { label: text('file_back'), go: () => go({ name: 'compose', taskId }) };
  return (
    <Screen
      title={text('file_title')}
      back={back}
      focusRef={to}
      onCommit={seal}
      aside={
        <div class="signed-as">
          <Sentence of="compose_signed_as" values={{ name: <Signer /> }} />
        </div>
      }
      primary={
        isWorking ? (
          <Button focusRef={stop} testId="file-cancel" onClick={stopSealing}>
            {text('action_cancel')}
          </Button>
        ) : (
          <Button kind="primary" focusRef={submit} testId="file-submit" onClick={seal}>
            {text('file_submit')}
          </Button>
        )
      }
    >
      <div class="file-form" inert={isWorking}>
        <PeopleField
          people={people}
          chosen={choice.chosen}
          query={choice.query}
          problem={choice.problem}
          taskId={taskId}
          isFile
          nobody={
            people.every(({ isSelf }) => isSelf) && <UnknownPerson name={null} taskId={taskId} isFile />
          }
          inputRef={to}
          onChoose={choice.choose}
          onQuery={choice.ask}
        />
        <Chosen file={file} hasProblem={isMissing} />
      </div>
      {isMissing && <Complaint code="file_missing" sentence={text('file_missing')} />}
      {work.kind === 'failed' && <Complaint code={work.error.code} sentence={fileErrorText(work.error)} />}
      {isWrapping && (
        <SealProgress taskId={workId.current} label={text('file_work')} step={text('file_step_wrapping')} />
      )}
      {isWorking && !isWrapping && (
        <Progress label={text('file_work')} step={text(`file_step_${work.step}`)} done={work.done} />
      )}
      {work.kind === 'idle' && work.wasCancelled && (
        <Note tone="quiet" testId="file-cancelled">
          {text('file_cancelled')}
        </Note>
      )}
    </Screen>
  );
}

function Chosen({ file, hasProblem }: { file: File | null; hasProblem: boolean }) {
  const choose = (chosen: File) => handFile('seal', chosen);
  const button = (
    <FileButton
      label={text(file === null ? 'file_choose' : 'file_choose_other')}
      testId="file-input"
      onFile={choose}
    />
  );
  if (file !== null) {
    return (
      <FileLine
        name={file.name}
        size={file.size}
        label={text('file_chosen')}
        tool={button}
        testId="file-chosen"
      />
    );
  }
  return (
    <div class="file-place" data-problem={hasProblem}>
      <p>{text('file_lead')}</p>
      {button}
    </div>
  );
}
