/** A seal for each verdict: whole, with a question, absent, broken. */
import { waxEdge } from './wax';

export type VerdictSign = 'whole' | 'question' | 'absent' | 'broken';

const inside: Readonly<Record<VerdictSign, string>> = {
  whole: 'M10.5 16.6l3.8 3.8 7.6-8.3',
  question: 'M12.6 12.9c.2-1.9 1.6-3.1 3.5-3.1 2 0 3.5 1.2 3.5 3 0 2.6-3.5 2.7-3.5 5.3M16.1 22v.1',
  absent: 'M11.5 16h9',
  broken: 'M17.5 1l-3 8 4 5-5 6 4 5-2 6.5',
};

export function VerdictIcon({ sign }: { sign: VerdictSign }) {
  return (
    <svg class={`verdict-icon verdict-icon-${sign}`} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      {sign === 'absent' ? (
        <circle class="verdict-edge" cx="16" cy="16" r="13.5" />
      ) : (
        <path class="verdict-wax" d={waxEdge} />
      )}
      <path class="verdict-sign" d={inside[sign]} />
    </svg>
  );
}
