/** A button that lets one choose a file, or several. */
import { useRef } from 'preact/hooks';
import { Button } from './button';

interface FileButtonProps {
  label: string;
  /** Called with the one file that was chosen. */
  onFile?: (file: File) => void;
  /** Given where several may be chosen at once. */
  onFiles?: (files: readonly File[]) => void;
  testId: string;
}

export function FileButton({ label, onFile, onFiles, testId }: FileButtonProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => chooser.current?.click()}>{label}</Button>
      <input
        ref={chooser}
        type="file"
        multiple={onFiles !== undefined}
        hidden
        data-testid={testId}
        onChange={event => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file can be chosen again after it was put right.
          event.currentTarget.value = '';
          const [first] = files;
          if (first === undefined) return;
          onFile?.(first);
          onFiles?.(files);
        }}
      />
    </>
  );
}
