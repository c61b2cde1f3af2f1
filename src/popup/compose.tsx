/** A letter: loads what it was begun with, then lets it be written. */
import { useRef } from 'preact/hooks';
import { text } from '../messaging/text';
import { DeadEnd } from './dead-end';
import { LetterEditor } from './letter-editor';
import { useLetterStart } from './use-letter-start';
import { useEverybody } from './use-loaded';

export function Compose({ taskId }: { taskId: string }) {
  const letter = useLetterStart(taskId);
  const people = useEverybody();
  // A letter that is being written stays, whatever becomes of reading the people anew.
  const known = useRef(people.value);
  known.current = people.value ?? known.current;
  const error = (known.current === null ? people.error : null) ?? letter.error;
  if (error !== null) return <DeadEnd title={text('compose_title')} error={error} />;
  if (letter.start === null || known.current === null) return null;
  return <LetterEditor taskId={taskId} task={letter.start} people={known.current} />;
}
