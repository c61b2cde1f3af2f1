/** The kit is ready: where to keep it. */
import { useRef } from 'preact/hooks';
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { Screen } from '../ui/screen';
import { SealMark } from '../ui/seal-mark';
import { goHome } from './route';

export function KitDone() {
  const done = useRef<HTMLButtonElement>(null);
  return (
    <Screen
      title={text('kit_title')}
      focusRef={done}
      onCommit={goHome}
      primary={
        <Button kind="primary" focusRef={done} testId="kit-done" onClick={goHome}>
          {text('action_done')}
        </Button>
      }
    >
      <div class="centre pressed" role="status" data-testid="kit-ready">
        <SealMark size="large" />
        <h2 class="headline">{text('kit_ready')}</h2>
        <p>{text('kit_ready_text')}</p>
      </div>
    </Screen>
  );
}
