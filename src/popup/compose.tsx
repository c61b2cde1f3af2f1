/** A letter: loads what it was begun with, then lets it be written. */
import { text } from '../messaging/text';
import { DeadEnd } from './dead-end';
import { LetterEditor } from './letter-editor';
import { useLetterStart } from './use-letter-start';
import { useEverybody } from './use-loaded';

export function Compose({ taskId }: { taskId: string }) {
  const letter = useLetterStart(taskId);
  const people = useEverybody();
  // A letter that is being written stays, whatever becomes of reading the people anew.
  if (letter.start !== null && people.value !== null)
    return <LetterEditor taskId={taskId} task={letter.start} people={people.value} />;
  const error = people.error ?? letter.error;
  return error === null ? null : <DeadEnd title={text('compose_title')} error={error} />;
}
