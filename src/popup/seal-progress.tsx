/** How far the sealing for many people is, of a letter or a file. */
import { useEffect, useState } from 'preact/hooks';
import { Progress } from '../ui/progress';
import type { Person } from '../ui/suggest';
import { useSession } from './session';

/** For fewer it is done before anybody could read how far it is. */
const many = 100;

/** Whether so many are chosen, groups counted by their members, that it takes a while. */
export function isForMany(chosen: readonly Person[]): boolean {
  return chosen.reduce((sum, { members = 1 }) => sum + members, 0) > many;
}

/** Milliseconds between two looks. */
const pace = 100;

interface SealProgressProps {
  /** Of the letter, or of the work on a file. */
  taskId: string;
  label: string;
  step: string;
}

export function SealProgress({ taskId, label, step }: SealProgressProps) {
  const { call } = useSession();
  const [done, setDone] = useState(0);
  useEffect(() => {
    const look = () =>
      call('seal.progress', { taskId }).then(
        found => found.done !== null && setDone(found.done),
        // The sealing itself says what went wrong.
        () => undefined,
      );
    const timer = setInterval(look, pace);
    return () => clearInterval(timer);
  }, [call, taskId]);
  return <Progress label={label} step={step} done={done} />;
}
