/** Everything about one's keys on one page: identities, recovery, devices, the lock, and what was done. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { useAction } from '../ui/use-action';
import { DirectoryWay } from './directory-way';
import { IdentityList } from './identity-list';
import { KitCard } from './kit-card';
import { LockSettings } from './lock-settings';
import { routeHash } from './route';
import { call, useSession } from './session';
import { Way } from './way';

export function Overview() {
  const { accept } = useSession();
  const lock = useAction(async () => accept(await call('vault.lock', {})));
  return (
    <Screen
      title={text('options_title')}
      mark={<SealMark size="small" />}
      tools={
        <Button kind="quiet" testId="lock" onClick={() => void lock.run()}>
          {text('home_lock')}
        </Button>
      }
    >
      <ErrorComplaint error={lock.error} />
      <IdentityList />
      <KitCard />
      <section class="group">
        <h2 class="group-head">{text('options_devices')}</h2>
        <ul class="list">
          <Way to={routeHash({ name: 'device' })} hint={text('device_hint')} testId="device-add">
            {text('device_title')}
          </Way>
          <Way to={routeHash({ name: 'restore' })} hint={text('restore_hint')} testId="restore-start">
            {text('restore_title')}
          </Way>
        </ul>
      </section>
      <DirectoryWay />
      <LockSettings />
      <section class="group">
        <h2 class="group-head">{text('options_more')}</h2>
        <ul class="list">
          <Way to={routeHash({ name: 'passphrase' })} testId="passphrase-change">
            {text('passphrase_title')}
          </Way>
          <Way to={routeHash({ name: 'activity' })} hint={text('activity_hint')} testId="activity-open">
            {text('activity_title')}
          </Way>
        </ul>
      </section>
    </Screen>
  );
}
