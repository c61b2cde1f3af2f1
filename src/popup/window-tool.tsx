/** In the popup: moves the screen to a window, as the popup closes when one clicks elsewhere. */
import { text } from '../messaging/text';
import { IconButton } from '../ui/icon-button';
import { WindowIcon } from '../ui/icons';
import { isWindow, openInWindow } from './place';

/** `before` finishes what must not be lost when the popup closes. */
export function WindowTool({ before }: { before?: () => Promise<void> }) {
  if (isWindow) return null;
  const open = async () => {
    await before?.();
    await openInWindow();
  };
  return (
    <IconButton label={text('action_window')} testId="open-window" onClick={() => void open()}>
      <WindowIcon />
    </IconButton>
  );
}
