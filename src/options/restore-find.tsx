/** Where the backup is: a file, pictures of its codes, or text. */
import { useRef } from 'preact/hooks';
import { text } from '../messaging/text';
import { ErrorComplaint } from '../ui/complaint';
import { FileButton } from '../ui/file-button';
import { FormScreen } from '../ui/form-screen';
import { Note } from '../ui/note';
import { PasteBox } from '../ui/paste-box';
import { useDrop } from '../ui/use-drop';
import type { RestorePlace } from './restore';
import type { BackupSource, Picture } from './use-backup-source';

interface RestoreFindProps {
  source: BackupSource;
  place: RestorePlace;
  onBack: () => void;
  pasted: string;
  onPasted: (text: string) => void;
}

export function RestoreFind({ source, place, onBack, pasted, onPasted }: RestoreFindProps) {
  const { files, paste, pictures } = source;
  const box = useRef<HTMLTextAreaElement>(null);
  const isBusy = files.isBusy || paste.isBusy;
  const take = (chosen: readonly File[]) => void files.run(chosen);
  useDrop(take);
  const submit = () => void (pasted.trim() === '' ? box.current?.focus() : paste.run(pasted));
  const error = files.error ?? paste.error;
  return (
    <FormScreen
      title={text('restore_title')}
      {...(place === 'damaged' ? {} : { back: { label: text('action_back'), go: onBack } })}
      submit={submit}
      label={text('restore_look')}
      busy={isBusy && text('restore_looking')}
      testId="restore-look"
    >
      {place === 'damaged' && (
        <Note tone="caution" testId="restore-damaged">
          {text('error_vault_damaged')}
        </Note>
      )}
      {place === 'forgotten' && (
        <Note tone="caution" testId="restore-forgotten">
          {text('restore_forgotten')}
        </Note>
      )}
      <p class="lead">{text(place === 'beside' ? 'restore_lead_beside' : 'restore_lead')}</p>
      <div class="file-place" data-problem={error !== null}>
        <p>{text('restore_files_hint')}</p>
        <FileButton label={text('restore_files')} testId="restore-file" onFiles={take} />
      </div>
      <PictureList pictures={pictures} />
      <ErrorComplaint error={error} />
      <PasteBox
        label={text('restore_text')}
        placeholder={text('restore_text_hint')}
        value={pasted}
        hasProblem={paste.error !== null}
        onInput={value => {
          onPasted(value);
          paste.clear();
        }}
        boxRef={box}
        testId="restore-text"
      />
    </FormScreen>
  );
}

function PictureList({ pictures }: { pictures: readonly Picture[] }) {
  if (pictures.length === 0) return null;
  return (
    <ul class="list" aria-label={text('restore_pictures')} data-testid="restore-pictures">
      {pictures.map(({ name, codes }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat and never move
        <li key={index} class="site-line">
          <bdi>{name}</bdi>
          <span class="picture-codes">{codesWords(codes)}</span>
        </li>
      ))}
    </ul>
  );
}

function codesWords(count: number): string {
  if (count === 0) return text('restore_codes_none');
  return count === 1 ? text('restore_codes_one') : text('restore_codes_many', { count });
}
