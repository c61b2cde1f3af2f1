/** A button with an icon only; its name is read aloud and shown on hover. */
import type { ComponentChildren } from 'preact';

interface IconButtonProps {
  label: string;
  children: ComponentChildren;
  testId?: string;
  onClick: () => void;
}

export function IconButton({ label, children, testId, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      data-testid={testId}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
