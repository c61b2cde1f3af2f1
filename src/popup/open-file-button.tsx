/** Leads to a sealed file: chosen here, or in a window, as the chooser would close the popup. */
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { FileButton } from '../ui/file-button';
import { handFile } from './handed-file';
import { isWindow, openInWindow } from './place';
import { go } from './route';

export function openFile(file: File): void {
  handFile('open', file);
  go({ name: 'open-file' });
}

export function OpenFileButton() {
  const label = text('open_file');
  if (isWindow) return <FileButton label={label} testId="open-file" onFile={openFile} />;
  return (
    <Button testId="open-file-window" onClick={() => void openInWindow()}>
      {label}
    </Button>
  );
}
