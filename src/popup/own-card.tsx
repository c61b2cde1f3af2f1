/** One's own card, to be given to people. */
import { text } from '../messaging/text';
import { BlockBox } from '../ui/block-box';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { CopyButton } from '../ui/copy-button';
import { fileNameOf } from '../ui/file-name';
import { Fingerprint } from '../ui/fingerprint';
import { Identity } from '../ui/identity';
import { formatDay } from '../ui/locale';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { useLoaded } from '../ui/use-loaded';
import { openOptions } from './open-options';
import { go, goHome } from './route';
import { useSession } from './session';

export function OwnCard({ isNew }: { isNew: boolean }) {
  const { call, own, kit } = useSession();
  const needsKit = isNew && kit !== 'ready';
  const makeKit = () => void openOptions('#/kit');
  const { value, error } = useLoaded(() => call('card.own', {}), own.id);
  return (
    <Screen
      title={text(isNew ? 'card_title_new' : 'card_title')}
      {...(isNew
        ? { mark: <SealMark size="small" /> }
        : { back: { label: text('action_home'), go: goHome } })}
      aside={
        needsKit ? (
          <Button testId="card-done" onClick={goHome}>
            {text('card_later')}
          </Button>
        ) : (
          isNew && (
            <Button testId="card-add" onClick={() => go({ name: 'add', taskId: null })}>
              {text('home_add')}
            </Button>
          )
        )
      }
      primary={
        needsKit ? (
          <Button kind="primary" testId="card-kit" onClick={makeKit}>
            {text('card_kit')}
          </Button>
        ) : (
          <Button kind="primary" testId="card-done" onClick={goHome}>
            {text('action_done')}
          </Button>
        )
      }
      onCommit={needsKit ? makeKit : goHome}
    >
      {isNew && (
        <ol class="steps">
          {needsKit && <li class="step">{text('card_next_kit')}</li>}
          <li class="step">{text('card_next_give')}</li>
          <li class="step">{text('card_next_add')}</li>
        </ol>
      )}
      <div class="person" data-testid="own-identity">
        <Identity of={own.identity} size="large" />
        <div class="person-key">
          <Fingerprint of={own.fingerprint} />
          <SealMark size="medium" />
        </div>
        <p class="caption">{text('card_made', { date: formatDay(own.createdAt) })}</p>
      </div>
      <ErrorComplaint error={error} />
      {value !== null && <Giving identity={own.identity} armored={value.armored} />}
    </Screen>
  );
}

/** The ways to give the card to people. */
function Giving({ identity, armored }: { identity: string; armored: string }) {
  return (
    <>
      <div class="row">
        <CopyButton value={armored} label={text('card_copy')} testId="copy-card" />
        <Button testId="save-card" onClick={() => saveFile(fileNameOf(identity, 'sealcard'), armored)}>
          {text('card_save')}
        </Button>
      </div>
      <section class="group">
        <div class="section-head">
          <h2>{text('card_sentence_label')}</h2>
          <CopyButton
            kind="quiet"
            value={text('card_sentence')}
            label={text('card_sentence_copy')}
            testId="copy-sentence"
          />
        </div>
        <p class="quote">{text('card_sentence')}</p>
      </section>
      <BlockBox label={text('card_block')} value={armored} testId="own-card-armored" />
    </>
  );
}

function saveFile(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
