/** Another device: asked for with the passphrase, then the words and the backup that they open. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { KitView } from '../protocol/views';
import { ErrorComplaint } from '../ui/complaint';
import { FormScreen } from '../ui/form-screen';
import { useAction } from '../ui/use-action';
import { CurrentPassphraseField, useCurrentPassphrase } from './current-passphrase';
import { DeviceBackup } from './device-backup';
import { goHome } from './route';
import { call } from './session';

export function AddDevice() {
  const [backup, setBackup] = useState<KitView | null>(null);
  return backup === null ? <Ask onMade={setBackup} /> : <DeviceBackup backup={backup} />;
}

function Ask({ onMade }: { onMade: (backup: KitView) => void }) {
  const make = useAction(async () => {
    if (!passphrase.isTyped()) return;
    onMade(await call('device.add', { passphrase: passphrase.value }));
  });
  const passphrase = useCurrentPassphrase(make.error, make.clear);
  const submit = () => void make.run();
  return (
    <FormScreen
      title={text('device_title')}
      back={{ label: text('action_back'), go: goHome }}
      focusRef={passphrase.field}
      submit={submit}
      label={text('device_submit')}
      busy={make.isBusy && text('device_busy')}
      testId="device-submit"
    >
      <p class="lead">{text('device_lead')}</p>
      <CurrentPassphraseField of={passphrase} testId="device-passphrase" />
      <ErrorComplaint error={passphrase.rest} />
    </FormScreen>
  );
}
