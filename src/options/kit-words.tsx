/** The twelve words, to be printed and saved. */
import { text } from '../messaging/text';
import type { KitView } from '../protocol/views';
import { Button } from '../ui/button';
import { Note } from '../ui/note';
import { saveFile } from '../ui/save-file';
import { Screen } from '../ui/screen';
import { WordList } from '../ui/word-list';
import { backupFileName } from './backup-file';
import { KitSheet } from './kit-sheet';
import { goHome } from './route';
import { useSession } from './session';

interface KitWordsProps {
  kit: KitView;
  /** Unix seconds. */
  madeAt: number;
  /** It was printed or saved. */
  onKept: () => void;
  onNext: () => void;
}

export function KitWords({ kit, madeAt, onKept, onNext }: KitWordsProps) {
  const { state } = useSession();
  const print = () => {
    window.print();
    onKept();
  };
  const save = () => {
    saveFile(backupFileName(madeAt), [kit.backup]);
    onKept();
  };
  return (
    <>
      <Screen
        title={text('kit_title')}
        back={{ label: text('action_back'), go: goHome }}
        onCommit={onNext}
        aside={text('kit_leave')}
        primary={
          <Button kind="primary" testId="kit-next" onClick={onNext}>
            {text('kit_next')}
          </Button>
        }
      >
        <p class="lead">{text('kit_words_lead')}</p>
        <WordList words={kit.words} label={text('kit_words')} testId="kit-words" />
        <div class="row">
          <Button testId="kit-print" onClick={print}>
            {text('kit_print')}
          </Button>
          <Button testId="kit-save" onClick={save}>
            {text('kit_save')}
          </Button>
        </div>
        <p class="caption">{text('kit_print_or_save')}</p>
        {!kit.sheetHasPeople && (
          <Note tone="quiet" testId="kit-keys-only">
            {text('kit_keys_only')}
          </Note>
        )}
      </Screen>
      <KitSheet kit={kit} identities={state.identities.map(({ identity }) => identity)} madeAt={madeAt} />
    </>
  );
}
