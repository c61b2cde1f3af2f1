/** At the door: the way to messages that open without a key. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { go } from './route';

export function OpenPassphraseButton() {
  return (
    <Button
      kind="quiet"
      testId="open-passphrase-go"
      onClick={() => go({ name: 'open-passphrase', taskId: null })}
    >
      {text('open_passphrase_go')}
    </Button>
  );
}
