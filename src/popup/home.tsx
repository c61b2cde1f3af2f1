/** Home: one's own card, letters begun, and the people one can write to. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { ShortFingerprint } from '../ui/fingerprint';
import { IconButton } from '../ui/icon-button';
import { ForwardIcon, GearIcon } from '../ui/icons';
import { Identity } from '../ui/identity';
import { Note } from '../ui/note';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { useAction } from '../ui/use-action';
import { DraftList } from './draft-list';
import { GroupList } from './group-list';
import { KitNotice } from './kit-notice';
import { openOptions } from './open-options';
import { isWindow, openInWindow } from './place';
import { RecipientList } from './recipient-list';
import { go, routeHash } from './route';
import { useSession } from './session';
import { Signer } from './signer';
import { SiteSwitch } from './site-switch';
import { useRecipients } from './use-loaded';

export function Home({ readonlyHost }: { readonlyHost: string | null }) {
  const { own, identities, call, accept } = useSession();
  const recipients = useRecipients();
  const write = useAction(async () => {
    const { taskId } = await call('draft.create', {});
    go({ name: 'compose', taskId });
  });
  const lock = useAction(async () => {
    accept(await call('vault.lock', {}));
  });
  const writeLetter = () => void write.run();
  // The chooser of files would close the popup.
  const sealFile = () => {
    if (isWindow) go({ name: 'seal-file', taskId: null });
    else void openInWindow(routeHash({ name: 'seal-file', taskId: null }));
  };
  return (
    <Screen
      title={text('app_name')}
      mark={<SealMark size="small" />}
      tools={
        <>
          <Button kind="quiet" testId="lock" onClick={() => void lock.run()}>
            {text('home_lock')}
          </Button>
          <IconButton label={text('home_settings')} testId="settings" onClick={() => void openOptions('#/')}>
            <GearIcon />
          </IconButton>
        </>
      }
      aside={
        <>
          <Button testId="open-message" onClick={() => go({ name: 'open' })}>
            {text('home_open')}
          </Button>
          <Button testId="seal-file" onClick={sealFile}>
            {text('home_seal_file')}
          </Button>
        </>
      }
      primary={
        <Button kind="primary" testId="new-letter" onClick={writeLetter}>
          {text('home_new_letter')}
        </Button>
      }
      onCommit={writeLetter}
    >
      {readonlyHost !== null && (
        <Note tone="quiet" testId="hint-readonly">
          {text('home_hint_readonly', { host: readonlyHost })}
        </Note>
      )}
      <ErrorComplaint error={write.error ?? lock.error} />
      <a class="own" href={routeHash({ name: 'card', isNew: false })} data-testid="own-card">
        <span class="own-words">
          <span class="own-label">{text('home_own')}</span>
          <Identity of={own.identity} size="large" />
          <ShortFingerprint of={own.fingerprint} />
        </span>
        <ForwardIcon />
      </a>
      {identities.length > 1 && (
        <div class="signed-as">
          <span aria-hidden="true">{text('identity_signs')}</span> <Signer />
        </div>
      )}
      <KitNotice />
      <SiteSwitch />
      <DraftList />
      <ErrorComplaint error={recipients.error} />
      {recipients.value !== null && <RecipientList recipients={recipients.value} />}
      {recipients.value !== null && recipients.value.length > 0 && <GroupList />}
    </Screen>
  );
}
