/** A screen that could not be loaded: what happened, and the way home. */
import { text } from '../messaging/text';
import type { WireError } from '../protocol/errors';
import { Button } from '../ui/button';
import { ErrorComplaint } from '../ui/complaint';
import { Screen } from '../ui/screen';
import { goHome } from './route';

export function DeadEnd({ title, error }: { title: string; error: WireError }) {
  return (
    <Screen
      title={title}
      back={{ label: text('action_home'), go: goHome }}
      onCommit={goHome}
      primary={
        <Button kind="primary" testId="go-home" onClick={goHome}>
          {text('action_home')}
        </Button>
      }
    >
      <ErrorComplaint error={error} />
    </Screen>
  );
}
