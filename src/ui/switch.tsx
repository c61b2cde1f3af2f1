/** A switch with the words it stands for. */

interface SwitchProps {
  label: string;
  /** Below the label. */
  hint?: string | undefined;
  isOn: boolean;
  testId?: string;
  onToggle: () => void;
}

export function Switch({ label, hint, isOn, testId, onToggle }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={isOn}
      data-testid={testId}
      onClick={onToggle}
    >
      <span class="switch-words">
        <span>{label}</span>
        {hint !== undefined && <span class="switch-hint">{hint}</span>}
      </span>
      <span class="switch-track" aria-hidden="true">
        <span class="switch-knob" />
      </span>
    </button>
  );
}
