/** One's own card as a link: an address the user types, with the card after it. Nothing is sent there, and none is kept. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { cardLinkAt } from '../protocol/card-link';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Field } from '../ui/field';

export function CardLink({ fragment }: { fragment: string }) {
  const [address, setAddress] = useState('');
  const [isWrong, setWrong] = useState(false);
  const link = cardLinkAt(address.trim(), fragment);
  const label = text('card_link_copy');
  const change = (value: string) => {
    setAddress(value);
    setWrong(false);
  };
  return (
    <section class="card-link">
      <Field
        label={text('card_link_label')}
        value={address}
        onInput={change}
        problem={isWrong ? { code: 'address_invalid', sentence: text('card_link_wrong') } : null}
        hint={text('card_link_hint')}
        testId="card-link-address"
      />
      {link === null ? (
        <Button testId="copy-link" onClick={() => setWrong(true)}>
          {label}
        </Button>
      ) : (
        <CopyButton value={link} label={label} testId="copy-link" />
      )}
    </section>
  );
}
