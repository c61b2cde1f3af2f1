/** A quiet line beside the work: a hint, or something to be careful about. */
import type { ComponentChildren } from 'preact';
import { CautionIcon, NoteIcon } from './icons';

interface NoteProps {
  tone: 'quiet' | 'caution';
  children: ComponentChildren;
  testId?: string;
}

export function Note({ tone, children, testId }: NoteProps) {
  return (
    <p class={`note note-${tone}`} role="status" data-testid={testId}>
      {tone === 'caution' ? <CautionIcon /> : <NoteIcon />}
      <span>{children}</span>
    </p>
  );
}
