/** A button that lets one choose a file, or several. */
import { useRef } from 'preact/hooks';
import { Button } from './button';

interface FileButtonProps {
  label: string;
  /** Called with each file that was chosen. */
  onFile: (file: File) => void;
  /** Whether several may be chosen at once. */
  multiple?: boolean;
  testId: string;
}

export function FileButton({ label, onFile, multiple = false, testId }: FileButtonProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => chooser.current?.click()}>{label}</Button>
      <input
        ref={chooser}
        type="file"
        multiple={multiple}
        hidden
        data-testid={testId}
        onChange={event => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file can be chosen again after it was put right.
          event.currentTarget.value = '';
          for (const file of files) onFile(file);
        }}
      />
    </>
  );
}
