/** A sentence about what went wrong, where it went wrong. Read aloud when it appears. */
import type { WireError } from '../protocol/errors';
import { CautionIcon } from './icons';
import { type Problem, useProblem } from './use-problem';

export function Complaint({ code, sentence, spoken = sentence, id }: Problem & { id?: string }) {
  const isCounting = spoken !== sentence;
  return (
    <p class="complaint" role="alert" id={id} data-testid="error" data-code={code}>
      <CautionIcon />
      <span aria-hidden={isCounting || undefined}>{sentence}</span>
      {isCounting && <span class="visually-hidden">{spoken}</span>}
    </p>
  );
}

/** The complaint for an error of the background; nothing for none. */
export function ErrorComplaint({ error, id }: { error: WireError | null; id?: string }) {
  const problem = useProblem(error);
  if (problem === null) return null;
  return <Complaint {...problem} {...(id === undefined ? {} : { id })} />;
}
