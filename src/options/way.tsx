/** A line of a list that leads to another screen. */
import type { ComponentChildren } from 'preact';
import { ForwardIcon } from '../ui/icons';

interface WayProps {
  /** Address. */
  to: string;
  hint?: string;
  children: ComponentChildren;
  testId: string;
}

export function Way({ to, hint, children, testId }: WayProps) {
  return (
    <li>
      <a class="card-line" href={to} data-testid={testId}>
        <span class="card-line-words">
          <span class="way-name">{children}</span>
          {hint !== undefined && <span class="caption">{hint}</span>}
        </span>
        <ForwardIcon />
      </a>
    </li>
  );
}
