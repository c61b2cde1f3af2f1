/** A block of sealed text or a card, to be read only: selected whole when it gets the focus. */
interface BlockBoxProps {
  label: string;
  value: string;
  testId: string;
}

export function BlockBox({ label, value, testId }: BlockBoxProps) {
  return (
    <textarea
      class="block-box"
      readOnly
      autocomplete="off"
      spellcheck={false}
      dir="ltr"
      aria-label={label}
      value={value}
      data-testid={testId}
      onFocus={event => event.currentTarget.select()}
    />
  );
}
