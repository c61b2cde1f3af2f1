/** Whom something is for: chosen from the list, or typed in full. */
import { useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { exactly, type Person } from '../ui/suggest';
import type { Problem } from '../ui/use-problem';

export function useChoice(people: readonly Person[], startIds: readonly string[]) {
  const [ids, setIds] = useState(startIds);
  const [query, setQuery] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const chosen = ids.flatMap(id => people.find(person => person.id === id) ?? []);

  const choose = (next: readonly Person[]) => {
    setIds([...new Set(next.map(({ id }) => id))]);
    setProblem(null);
  };
  const ask = (value: string) => {
    setQuery(value);
    setProblem(null);
  };
  /** The card ids, or null after the problem was shown. A name typed in full counts as chosen. */
  const finish = (): string[] | null => {
    const named = exactly(people, query);
    const next = [...new Set([...chosen, ...(named === null ? [] : [named])].map(({ id }) => id))];
    const found = problemOf(next, named === null ? query.trim() : '');
    setIds(next);
    if (named !== null) setQuery('');
    setProblem(found);
    return found === null ? next : null;
  };
  return { ids, chosen, query, problem, choose, ask, finish };
}

function problemOf(ids: readonly string[], unfinished: string): Problem | null {
  if (unfinished !== '') {
    return { code: 'recipient_unfinished', sentence: text('compose_to_unfinished', { name: unfinished }) };
  }
  return ids.length === 0
    ? { code: 'recipients_missing', sentence: text('file_error_recipients_missing') }
    : null;
}
