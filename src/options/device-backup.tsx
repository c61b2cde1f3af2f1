/** What the other device needs: the steps, the backup as a file, as codes or as text, and the words that open it. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { KitView } from '../protocol/views';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { saveFile } from '../ui/save-file';
import { Screen } from '../ui/screen';
import { WordList } from '../ui/word-list';
import { backupFileName } from './backup-file';
import { CodeSequence } from './code-sequence';
import { goHome } from './route';

export function DeviceBackup({ backup }: { backup: KitView }) {
  const [areCodesShown, setCodesShown] = useState(false);
  const save = () => saveFile(backupFileName(Math.floor(Date.now() / 1000)), [backup.backup]);
  return (
    <Screen
      title={text('device_title')}
      back={{ label: text('action_back'), go: goHome }}
      onCommit={goHome}
      aside={text('device_leave')}
      primary={
        <Button kind="primary" testId="device-done" onClick={goHome}>
          {text('action_done')}
        </Button>
      }
    >
      <ol class="steps">
        <li class="step">{text('device_step_install')}</li>
        <li class="step device-ways">
          <div>
            <p>{text('device_step_bring')}</p>
            <div class="row">
              <Button testId="device-save" onClick={save}>
                {text('device_save')}
              </Button>
              <CopyButton value={backup.backup} label={text('device_copy')} testId="device-copy" />
              {backup.parts !== null && (
                <Button testId="device-codes" onClick={() => setCodesShown(before => !before)}>
                  {text(areCodesShown ? 'device_codes_hide' : 'device_codes')}
                </Button>
              )}
            </div>
            {backup.parts === null && <p class="caption">{text('device_no_codes')}</p>}
            {backup.parts !== null && areCodesShown && <CodeSequence parts={backup.parts} />}
          </div>
        </li>
        <li class="step">{text('device_step_words')}</li>
      </ol>
      <WordList words={backup.words} label={text('device_words')} testId="device-words" />
    </Screen>
  );
}
