/** A sentence about what went wrong, where it went wrong. Read aloud when it appears. */
import type { WireError } from '../protocol/errors';
import { errorText } from './error-text';
import { CautionIcon } from './icons';

interface ComplaintProps {
  code: string;
  sentence: string;
  id?: string;
}

export function Complaint({ code, sentence, id }: ComplaintProps) {
  return (
    <p class="complaint" role="alert" id={id} data-testid="error" data-code={code}>
      <CautionIcon />
      <span>{sentence}</span>
    </p>
  );
}

/** The complaint for an error of the background; nothing for none. */
export function ErrorComplaint({ error, id }: { error: WireError | null; id?: string }) {
  if (error === null) return null;
  return <Complaint code={error.code} sentence={errorText(error)} {...(id === undefined ? {} : { id })} />;
}
