/** With what a backup is opened, where both would do. */
import { text } from '../messaging/text';

type Kind = 'recovery' | 'passphrase';

export function RestoreKind({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) {
  const choices = [
    { value: 'recovery', label: text('restore_by_words') },
    { value: 'passphrase', label: text('restore_by_passphrase') },
  ] as const;
  return (
    <fieldset class="choices">
      <legend>{text('restore_by')}</legend>
      {choices.map(({ value, label }) => (
        <label key={value} class="choice">
          <input
            type="radio"
            name="restore-kind"
            checked={kind === value}
            data-testid={`restore-by-${value}`}
            onChange={() => onKind(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
