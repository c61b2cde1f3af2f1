/** The reader, for what was selected on a page. */
import { useLoaded } from '../ui/use-loaded';
import { OpenPasted } from './open-pasted';
import { Reader } from './reader';
import { go } from './route';
import { useSession } from './session';
import { useOpened } from './use-opened';

/** Errors after which pasting the message helps. */
const pasteHelps = [
  'block_missing',
  'selection_empty',
  'selection_too_long',
  'message_incomplete',
  'task_missing',
];

export function ReadTask({ taskId }: { taskId: string }) {
  const { call } = useSession();
  const task = useLoaded(() => call('task.get', { taskId }), taskId);
  const sealed = task.value?.kind === 'open' && !task.value.tooLong ? task.value.text : null;
  const opening = useOpened(sealed);
  if (task.error !== null) return <OpenPasted reason={task.error} />;
  if (task.value !== null && task.value.kind !== 'open')
    return <OpenPasted reason={{ code: 'task_missing', details: {} }} />;
  if (task.value?.tooLong === true)
    return <OpenPasted reason={{ code: 'selection_too_long', details: {} }} />;
  if (opening.kind === 'refused' && pasteHelps.includes(opening.error.code)) {
    return <OpenPasted reason={opening.error} />;
  }
  return <Reader opening={opening} sealed={sealed} onAnother={() => go({ name: 'open' })} />;
}
