/** The one button, in the few weights a screen needs. */
import type { ComponentChildren, Ref } from 'preact';

interface ButtonProps {
  children: ComponentChildren;
  /** `primary` is the one action of a screen; `plain` stands beside it; `quiet` is a word that acts. */
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  type?: 'button' | 'submit';
  /** What the button says while its work runs; it stays focusable and does nothing. */
  busy?: string | false;
  disabled?: boolean;
  testId?: string;
  /** Read aloud in place of the text, where the text alone does not say what is meant. */
  label?: string;
  focusRef?: Ref<HTMLButtonElement>;
  onClick?: () => void;
}

export function Button(props: ButtonProps) {
  const { children, kind = 'plain', type = 'button', busy = false, testId, label, focusRef, onClick } = props;
  const isBusy = busy !== false;
  return (
    <button
      ref={focusRef ?? null}
      type={type}
      class={`button button-${kind}`}
      data-testid={testId}
      aria-label={label}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      disabled={props.disabled ?? false}
      onClick={event => {
        if (isBusy) event.preventDefault();
        else onClick?.();
      }}
    >
      {isBusy && <span class="spinner" aria-hidden="true" />}
      {isBusy ? busy : children}
    </button>
  );
}
