/** A sealed file: the verdict first, then what it is called; or a calm refusal and nothing else. */
import { useEffect, useRef } from 'preact/hooks';
import { text } from '../messaging/text';
import { openedFileName } from '../protocol/messages';
import type { OpenedFileView } from '../protocol/views';
import { Button } from '../ui/button';
import { FileLine } from '../ui/file-line';
import { Note } from '../ui/note';
import { Progress } from '../ui/progress';
import { saveFile } from '../ui/save-file';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { Verdict } from '../ui/verdict';
import type { FileParts } from './file-worker';
import { useHandedFile } from './handed-file';
import { OpenFileButton } from './open-file-button';
import { Refusal } from './refusal';
import { goHome } from './route';
import { useOpenedFile } from './use-opened-file';

export function OpenFile() {
  const file = useHandedFile('open');
  const { work, view, cancel } = useOpenedFile(file);
  const result = useRef<HTMLDivElement>(null);
  const isWorking = work.kind === 'working';
  const isOver =
    work.kind === 'failed' || work.kind === 'done' || (work.kind === 'idle' && work.wasCancelled);
  useEffect(() => {
    if (isOver) result.current?.focus();
  }, [isOver]);
  const opened = work.kind === 'done' && view !== null && file !== null ? { view, parts: work.parts } : null;
  const name = opened?.view.name ?? (file === null ? '' : openedFileName(file.name));
  const save = opened === null ? undefined : () => saveFile(name, opened.parts);
  return (
    <Screen
      title={text('file_open_title')}
      back={{ label: text('action_home'), go: goHome }}
      onCommit={save}
      aside={!isWorking && <OpenFileButton />}
      primary={
        isWorking ? (
          <Button testId="file-cancel" onClick={cancel}>
            {text('action_cancel')}
          </Button>
        ) : (
          save !== undefined && (
            <Button kind="primary" testId="file-save" onClick={save}>
              {text('file_save')}
            </Button>
          )
        )
      }
    >
      <div class="result" ref={result} tabIndex={-1}>
        {file === null && <Note tone="quiet">{text('file_open_gone')}</Note>}
        {isWorking && (
          <>
            <div class="centre">
              <SealMark size="medium" />
            </div>
            <Progress label={text('file_work')} step={text(`file_step_${work.step}`)} done={work.done} />
          </>
        )}
        {work.kind === 'idle' && work.wasCancelled && (
          <Note tone="quiet" testId="file-cancelled">
            {text('file_cancelled')}
          </Note>
        )}
        {work.kind === 'failed' && <Refusal error={work.error} isFile />}
        {opened !== null && <Opened {...opened} />}
      </div>
    </Screen>
  );
}

function Opened({ view, parts }: { view: OpenedFileView; parts: FileParts }) {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return (
    <>
      <Verdict verdict={view.verdict} />
      <FileLine
        name={view.name ?? text('file_unnamed')}
        size={size}
        label={text('file_open_title')}
        testId="file-opened"
      />
      <p class="lead">{text('file_careful')}</p>
    </>
  );
}
