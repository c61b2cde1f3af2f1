/** A button that lets one choose a file. */
import { useRef } from 'preact/hooks';
import { Button } from './button';

interface FileButtonProps {
  label: string;
  onFile: (file: File) => void;
  testId: string;
}

export function FileButton({ label, onFile, testId }: FileButtonProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => chooser.current?.click()}>{label}</Button>
      <input
        ref={chooser}
        type="file"
        hidden
        data-testid={testId}
        onChange={event => {
          const file = event.currentTarget.files?.[0];
          // The same file can be chosen again after it was put right.
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
