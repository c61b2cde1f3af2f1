import { useId } from 'react';

interface Props {
  label: string;
  testId: string;
  /** Called with the whole text on every `input` event, and only then. */
  onModel: (text: string) => void;
}

/**
 * A bare contenteditable, as a site without an editor library writes it. React never touches what is in it. Its
 * `innerText` counts an empty line twice, as it does on every such site.
 */
export function Editor({ label, testId, onModel }: Props) {
  const labelId = useId();
  return (
    <div>
      <div id={labelId} className="label">
        {label}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: it is here because it is not a textarea */}
      <div
        className="editor"
        contentEditable
        role="textbox"
        aria-multiline="true"
        aria-labelledby={labelId}
        tabIndex={0}
        onInput={event => onModel(event.currentTarget.innerText)}
        data-testid={testId}
      />
    </div>
  );
}
