/** What is written and for whom: kept as a draft with every change, and looked over before it is sealed. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { maxTextLength } from '../protocol/messages';
import type { TaskView } from '../protocol/views';
import { formatNumber, joinList } from '../ui/locale';
import { exactly, type Person } from '../ui/suggest';
import type { Problem } from '../ui/use-problem';
import type { Draft } from './draft-saver';
import { holdLetter, letterIsStuck } from './held-letters';
import { isFieldTooSmall } from './sealed-length';
import { useDraft } from './use-draft';
import { useWaiting } from './use-waiting';

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
  const { saver, failure, takeOver } = useDraft(taskId);
  const chosen = chosenIds.flatMap(id => people.find(person => person.id === id) ?? []);

  const keep = (recipientIds: readonly string[], names = waiting.names) => {
    const draft = { text: body.current, recipientIds, waitsFor: names };
    if (draft.text.length <= maxTextLength) return saver.change(draft);
    holdLetter(taskId, draft);
    letterIsStuck(taskId, { code: 'text_too_long', details: {} });
  };
  // What came with the letter is kept before it is touched.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what it began with
  useLayoutEffect(() => {
    if (!task.isKept && (task.text !== '' || task.recipientIds.length > 0)) keep(task.recipientIds);
  }, []);
  const waiting = useWaiting(task.waitsFor, people, (found, names) => {
    const ids = [...new Set([...chosenIds, ...found.map(({ id }) => id)])];
    setChosenIds(ids);
    clear('recipients');
    keep(ids, names);
  });
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
  /** Goes on waiting for the cards of just these. */
  const waitFor = (names: readonly string[]) => {
    const distinct = [...new Set(names)];
    waiting.setNames(distinct);
    clear('recipients');
    keep(chosenIds, distinct);
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
    const unfinished = named === null ? query.trim() : '';
    const found = problemOf(ids, unfinished, waiting.names, body.current);
    setProblem(found);
    return found ?? { text: body.current, recipientIds: ids, waitsFor: [] };
  };

  /** The same for nobody by name. */
  const finishText = (): Draft | LetterProblem => {
    const found = textProblem(body.current);
    setProblem(found);
    return found ?? { text: body.current, recipientIds: chosenIds, waitsFor: waiting.names };
  };

  /** How many it was for who are no longer here. */
  const gone = chosenIds.length - chosen.length;
  const keepAgain = async () => {
    // What cannot be asked is said again when it is saved.
    if (failure?.code === 'draft_changed') await takeOver().catch(() => undefined);
    keep(chosenIds);
  };

  return {
    body,
    chosen,
    gone,
    waiting,
    query,
    problem,
    isTooSmall,
    saver,
    failure,
    keepAgain,
    choose,
    waitFor,
    type,
    ask,
    finish,
    finishText,
  };
}

/** Nobody whom the letter is for is left out without a word. */
function problemOf(
  ids: readonly string[],
  unfinished: string,
  awaited: readonly string[],
  body: string,
): LetterProblem | null {
  if (unfinished !== '') {
    return problem('recipients', 'recipient_unfinished', text('compose_to_unfinished', { name: unfinished }));
  }
  if (awaited.length > 0) {
    return problem(
      'recipients',
      'recipient_awaited',
      text('compose_to_awaited', { names: joinList(awaited).join('') }),
    );
  }
  if (ids.length === 0) return problem('recipients', 'recipients_missing', text('compose_to_empty'));
  return textProblem(body);
}

function textProblem(body: string): LetterProblem | null {
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
