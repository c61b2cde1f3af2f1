/** There are no keys on this device yet: what this page is for, and the two ways to begin. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { go } from './route';

export function Empty() {
  const restore = () => go({ name: 'restore' });
  return (
    <Screen
      title={text('options_title')}
      mark={<SealMark size="small" />}
      onCommit={restore}
      primary={
        <Button kind="primary" testId="restore-start" onClick={restore}>
          {text('restore_title')}
        </Button>
      }
    >
      <div class="centre" data-testid="options-empty">
        <SealMark size="medium" />
        <h2 class="headline">{text('options_empty')}</h2>
        <p>{text('options_empty_text')}</p>
      </div>
    </Screen>
  );
}
