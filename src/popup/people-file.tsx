/** The list of people as a file: saved for oneself or for anybody, and opened. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { maxPeopleFileLength } from '../protocol/messages';
import type { ImportedView } from '../protocol/views';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { FileButton } from '../ui/file-button';
import { Identity } from '../ui/identity';
import { formatNumber, joinList } from '../ui/locale';
import { Note } from '../ui/note';
import { saveFile } from '../ui/save-file';
import { Screen } from '../ui/screen';
import { Sentence } from '../ui/sentence';
import { useAction } from '../ui/use-action';
import { LettersThatWaited } from './letters-that-waited';
import { goHome } from './route';
import { useSession } from './session';

export function PeopleFile() {
  const { call } = useSession();
  const [imported, setImported] = useState<ImportedView | null>(null);
  const [saved, setSaved] = useState<number | null>(null);
  const [isTooBig, setTooBig] = useState(false);
  const save = useAction(async (isSealed: boolean) => {
    setImported(null);
    const list = await call('people.export', { isSealed });
    saveFile(isSealed ? 'people.sealed' : 'people.json', [list.text]);
    setSaved(list.count);
  });
  const open = useAction(async (file: File) => {
    setSaved(null);
    setImported(null);
    setTooBig(file.size > maxPeopleFileLength);
    if (file.size > maxPeopleFileLength) return;
    setImported(await call('people.import', { text: await file.text() }));
  });
  return (
    <Screen
      title={text('people_file_title')}
      back={{ label: text('action_home'), go: goHome }}
      onCommit={goHome}
      primary={
        <Button kind="primary" testId="people-file-done" onClick={goHome}>
          {text('action_done')}
        </Button>
      }
    >
      <p class="lead">{text('people_file_lead')}</p>
      {imported !== null && <Imported view={imported} />}
      {saved !== null && (
        <Note tone="quiet" testId="people-saved">
          {text('people_file_saved', { count: formatNumber(saved) })}
        </Note>
      )}
      {isTooBig && (
        <Note tone="caution" testId="people-too-big">
          {text('people_file_big')}
        </Note>
      )}
      <ErrorComplaint error={save.error ?? open.error} />
      <section class="person">
        <h2>{text('people_file_own_title')}</h2>
        <p>{text('people_file_own')}</p>
        <div class="row">
          <Button testId="people-save-own" onClick={() => void save.run(true)}>
            {text('people_file_save_own')}
          </Button>
        </div>
      </section>
      <section class="person">
        <h2>{text('people_file_clear_title')}</h2>
        <p>{text('people_file_clear')}</p>
        <div class="row">
          <Button testId="people-save-clear" onClick={() => void save.run(false)}>
            {text('people_file_save_clear')}
          </Button>
        </div>
      </section>
      <section class="person">
        <h2>{text('people_file_open_title')}</h2>
        <p>{text('people_file_open_text')}</p>
        <div class="row">
          <FileButton
            label={text(open.isBusy ? 'people_file_opening' : 'people_file_open')}
            testId="people-open"
            onFile={file => void open.run(file)}
          />
        </div>
      </section>
    </Screen>
  );
}

function Imported({ view }: { view: ImportedView }) {
  const counts = ['added', 'known', 'changed', 'groups', 'refused'] as const;
  const names = view.pending.map(name => <Identity key={name} of={name} />);
  return (
    <>
      <section class="person" role="status" data-testid="people-imported">
        <h2>{text('people_file_done')}</h2>
        <dl>
          {counts
            .filter(name => view[name] > 0 || name === 'added')
            .flatMap(name => [
              <dt key={`${name}-label`}>{text(`people_file_${name}`)}</dt>,
              <dd key={name} data-testid={`people-${name}`}>
                {formatNumber(view[name])}
              </dd>,
            ])}
        </dl>
      </section>
      <LettersThatWaited />
      {names.length > 0 && (
        <Note tone="caution" testId="people-pending">
          <Sentence of="people_file_pending" values={{ names: joinList(names) }} />
        </Note>
      )}
    </>
  );
}
