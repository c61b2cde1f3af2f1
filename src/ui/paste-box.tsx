/** A box to paste a block into: a card or a sealed message. A file can be dropped on it. */
import type { Ref } from 'preact';
import { useId } from 'preact/hooks';

interface PasteBoxProps {
  label: string;
  placeholder: string;
  value: string;
  hasProblem: boolean;
  onInput: (value: string) => void;
  onFile?: (file: File) => void;
  boxRef: Ref<HTMLTextAreaElement>;
  testId: string;
}

export function PasteBox(props: PasteBoxProps) {
  const id = useId();
  const { onFile } = props;
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (onFile === undefined || file === undefined) return;
    event.preventDefault();
    onFile(file);
  };
  const allowDrop = (event: DragEvent) => {
    if (onFile !== undefined && event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  return (
    <div class="paste">
      <label class="visually-hidden" for={id}>
        {props.label}
      </label>
      <textarea
        id={id}
        ref={props.boxRef}
        class="block-box paste-box"
        // Otherwise Chromium writes what is pasted to the disk: a private key, say.
        autocomplete="off"
        spellcheck={false}
        dir="ltr"
        placeholder={props.placeholder}
        aria-invalid={props.hasProblem}
        value={props.value}
        data-testid={props.testId}
        onInput={event => props.onInput(event.currentTarget.value)}
        onDragOver={allowDrop}
        onDrop={drop}
      />
    </div>
  );
}
