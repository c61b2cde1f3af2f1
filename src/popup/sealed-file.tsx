/** A file was sealed: to be saved. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { FileLine } from '../ui/file-line';
import { saveFile } from '../ui/save-file';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import type { FileParts } from './file-worker';
import { goHome } from './route';
import { useSession } from './session';

interface SealedFileProps {
  name: string;
  parts: FileParts;
  recipientIds: readonly string[];
  onAnother: () => void;
}

export function SealedFile({ name, parts, recipientIds, onAnother }: SealedFileProps) {
  const { call } = useSession();
  const save = useRef<HTMLButtonElement>(null);
  const [isSaved, setSaved] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what was sealed
  useEffect(() => {
    // It only orders the list of people; the file is sealed without it.
    call('file.sealed', { recipientIds: [...recipientIds] }).catch(() => undefined);
  }, [parts]);
  const commit = () => {
    saveFile(name, parts);
    setSaved(true);
  };
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return (
    <Screen
      title={text('sealed_title')}
      back={{ label: text('action_home'), go: goHome }}
      focusRef={save}
      onCommit={commit}
      aside={
        <Button testId="file-another" onClick={onAnother}>
          {text('file_another')}
        </Button>
      }
      primary={
        <Button kind="primary" focusRef={save} testId="file-save" onClick={commit}>
          {text('file_save')}
        </Button>
      }
    >
      <div class="centre pressed" role="status" data-testid="file-sealed">
        <SealMark size="large" />
        <p class="headline">{text('file_sealed')}</p>
        <p>{text('file_sealed_next')}</p>
      </div>
      <FileLine name={name} size={size} label={text('file_open_title')} testId="file-result" />
      <p class="lead" role="status">
        {isSaved && text('file_saving')}
      </p>
    </Screen>
  );
}
