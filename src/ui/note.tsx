/** A quiet line beside the work: a hint, or something to be careful about. */
import type { ComponentChildren } from 'preact';
import { CautionIcon, NoteIcon } from './icons';

interface NoteProps {
  tone: 'quiet' | 'caution';
  children: ComponentChildren;
  testId?: string;
  /** Names the case for tests. */
  notice?: string;
}

export function Note({ tone, children, testId, notice }: NoteProps) {
  return (
    <p class={`note note-${tone}`} role="status" data-testid={testId} data-notice={notice}>
      {tone === 'caution' ? <CautionIcon /> : <NoteIcon />}
      <span>{children}</span>
    </p>
  );
}
