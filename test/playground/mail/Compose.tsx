import { type FormEvent, useState } from 'react';
import { postJson } from '../shared/client';

export interface Draft {
  /** Addresses, separated by commas. */
  to: string;
  subject: string;
  body: string;
}

interface Props {
  from: string;
  start: Draft;
  onSent: (to: string[]) => void;
}

/**
 * Three controlled fields. What is sent is the state: text that got into the DOM without React noticing is not part
 * of it.
 */
export function Compose({ from, start, onSent }: Props) {
  const [draft, setDraft] = useState(start);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState('');
  const set = (change: Partial<Draft>): void => setDraft(last => ({ ...last, ...change }));

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    const to = draft.to
      .split(',')
      .map(address => address.trim())
      .filter(Boolean);
    setSending(true);
    setError('');
    try {
      await postJson('/api/mail', { from, to, subject: draft.subject, body: draft.body });
      onSent(to);
    } catch (failure) {
      setError(`Not sent. ${(failure as Error).message}`);
      setSending(false);
    }
  }

  return (
    <form className="panel compose" onSubmit={send} aria-label="New mail" noValidate>
      <label htmlFor="to">To</label>
      <input
        id="to"
        value={draft.to}
        onChange={event => set({ to: event.target.value })}
        placeholder="name@example.com, another@example.com"
        autoComplete="off"
        data-testid="compose-to"
      />
      <label htmlFor="subject">Subject</label>
      <input
        id="subject"
        value={draft.subject}
        onChange={event => set({ subject: event.target.value })}
        autoComplete="off"
        data-testid="compose-subject"
      />
      <label htmlFor="body">Text</label>
      <textarea
        id="body"
        value={draft.body}
        onChange={event => set({ body: event.target.value })}
        data-testid="compose-body"
      />
      <div className="row">
        <button type="submit" className="primary" disabled={sending} data-testid="send">
          Send
        </button>
        <p role="alert" className="error" data-testid="compose-error">
          {error}
        </p>
      </div>
    </form>
  );
}
