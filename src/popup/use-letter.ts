/** What is written and for whom: kept as a draft with every change, and looked over before it is sealed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { maxTextLength } from '../protocol/messages';
import type { TaskView } from '../protocol/views';
import { formatNumber } from '../ui/locale';
import { exactly, type Person } from '../ui/suggest';
import type { Problem } from '../ui/use-problem';
import type { Draft } from './draft-saver';
import { holdLetter, letterIsStuck } from './held-letters';
import { isFieldTooSmall } from './sealed-length';
import { useDraft } from './use-draft';

export type SealTask = Extract<TaskView, { kind: 'seal' }>;

export interface LetterProblem extends Problem {
  readonly field: 'recipients' | 'text';
}

export function useLetter(taskId: string, task: SealTask, people: readonly Person[]) {
  const body = useRef(task.text);
  const [chosenIds, setChosenIds] = useState(task.recipientIds);
  const [query, setQuery] = useState('');
  const [problem, setProblem] = useState<LetterProblem | null>(null);
  const [isTooSmall, setTooSmall] = useState(isFieldTooSmall(task.maxLength, task.text));
  const { saver, failure } = useDraft(taskId);
  const chosen = chosenIds.flatMap(id => people.find(person => person.id === id) ?? []);

  const keep = (recipientIds: readonly string[]) => {
    const draft = { text: body.current, recipientIds };
    if (draft.text.length <= maxTextLength) return saver.change(draft);
    holdLetter(taskId, draft);
    letterIsStuck(taskId, { code: 'text_too_long', details: {} });
  };
  // What came with the letter is kept before it is touched.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what it began with
  useEffect(() => {
    if (!task.isKept && (task.text !== '' || task.recipientIds.length > 0)) keep(task.recipientIds);
  }, []);
  const clear = (field: LetterProblem['field']) =>
    setProblem(before => (before?.field === field ? null : before));
  const choose = (next: readonly Person[]) => {
    const ids = [...new Set(next.map(({ id }) => id))];
    setChosenIds(ids);
    clear('recipients');
    keep(ids);
  };
  const type = (value: string) => {
    body.current = value;
    setTooSmall(isFieldTooSmall(task.maxLength, value));
    if (value.length > maxTextLength) setProblem(tooLong());
    else clear('text');
    keep(chosenIds);
  };
  const ask = (value: string) => {
    setQuery(value);
    clear('recipients');
  };

  /** The letter as it is to be sealed, or the problem that is now shown. A name typed in full counts as chosen. */
  const finish = (): Draft | LetterProblem => {
    const named = exactly(people, query);
    const ids = chosen.map(({ id }) => id);
    if (named !== null && !ids.includes(named.id)) ids.push(named.id);
    if (named !== null) {
      setQuery('');
      setChosenIds(ids);
    }
    const found = problemOf(ids, named === null ? query.trim() : '', body.current);
    setProblem(found);
    return found ?? { text: body.current, recipientIds: ids };
  };

  /** How many it was for who are no longer here. */
  const gone = chosenIds.length - chosen.length;
  const keepAgain = () => keep(chosenIds);

  return {
    body,
    chosen,
    gone,
    query,
    problem,
    isTooSmall,
    saver,
    failure,
    keepAgain,
    choose,
    type,
    ask,
    finish,
  };
}

function problemOf(ids: readonly string[], unfinished: string, body: string): LetterProblem | null {
  if (unfinished !== '') {
    return problem('recipients', 'recipient_unfinished', text('compose_to_unfinished', { name: unfinished }));
  }
  if (ids.length === 0) return problem('recipients', 'recipients_missing', text('compose_to_empty'));
  if (body.trim() === '') return problem('text', 'text_empty', text('error_text_empty'));
  return body.length > maxTextLength ? tooLong() : null;
}

const tooLong = () =>
  problem('text', 'text_too_long', text('compose_too_long', { limit: formatNumber(maxTextLength) }));

const problem = (field: LetterProblem['field'], code: string, sentence: string): LetterProblem => ({
  field,
  code,
  sentence,
});
