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
import { QrCode } from '../ui/qr-code';
import { saveFile } from '../ui/save-file';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { useLoaded } from '../ui/use-loaded';
import { CardLink } from './card-link';
import { openOptions } from './open-options';
import { OwnInDirectory } from './own-in-directory';
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
      {value !== null && <Giving identity={own.identity} armored={value.armored} fragment={value.fragment} />}
    </Screen>
  );
}

interface GivingProps {
  identity: string;
  armored: string;
  fragment: string;
}

/** The ways to give the card to people. */
function Giving({ identity, armored, fragment }: GivingProps) {
  const fileName = fileNameOf(identity, 'sealcard');
  return (
    <>
      <div class="row">
        <CopyButton value={armored} label={text('card_copy')} testId="copy-card" />
        <Button testId="save-card" onClick={() => saveFile(fileName, [armored])}>
          {text('card_save')}
        </Button>
      </div>
      <div class="card-code">
        <QrCode text={armored} label={text('card_code')} medium="screen" />
      </div>
      <p class="caption">{text('card_code_hint')}</p>
      <ToSend
        label={text('card_sentence_label')}
        words={text('card_sentence')}
        copied={text('card_sentence')}
        button={text('card_sentence_copy')}
        testId="copy-sentence"
      />
      <ToSend
        label={text('card_invite_label')}
        words={text('card_invite')}
        copied={`${text('card_invite')}\n\n${armored}`}
        button={text('card_invite_copy')}
        testId="copy-invite"
      />
      <OwnInDirectory />
      <CardLink fragment={fragment} />
      <BlockBox label={text('card_block')} value={armored} testId="own-card-armored" />
    </>
  );
}

interface ToSendProps {
  label: string;
  words: string;
  copied: string;
  button: string;
  testId: string;
}

/** A ready-made message, and what copies it. */
function ToSend({ label, words, copied, button, testId }: ToSendProps) {
  return (
    <section class="group">
      <div class="section-head">
        <h2>{label}</h2>
        <CopyButton kind="quiet" value={copied} label={button} testId={testId} />
      </div>
      <p class="quote">{words}</p>
    </section>
  );
}
