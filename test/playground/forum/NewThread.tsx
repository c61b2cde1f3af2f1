import { type FormEvent, useState } from 'react';
import type { Thread } from '../model';
import { postJson } from '../shared/client';
import { goTo } from '../shared/route';
import { Editor } from './Editor';

export function NewThread({ person }: { person: string }) {
  const [title, setTitle] = useState('');
  const [model, setModel] = useState('');
  const [error, setError] = useState('');

  async function start(event: FormEvent): Promise<void> {
    event.preventDefault();
    setError('');
    try {
      const thread = await postJson<Thread>('/api/forum', { author: person, title, body: model });
      goTo(`#/thread/${thread.id}`);
    } catch (failure) {
      setError(`Not posted. ${(failure as Error).message}`);
    }
  }

  return (
    <>
      <p className="crumb">
        <a href="#/threads">Discussions</a>
      </p>
      <h1>New discussion</h1>
      <form className="write" onSubmit={start} aria-label="New discussion">
        <div>
          <label htmlFor="title">Title</label>
          <input
            id="title"
            value={title}
            onChange={event => setTitle(event.target.value)}
            maxLength={200}
            autoComplete="off"
            data-testid="thread-title-input"
          />
        </div>
        <Editor label="First post" testId="thread-editor" onModel={setModel} />
        <div className="row">
          <button type="submit" className="primary" data-testid="thread-send">
            Start discussion
          </button>
          <p role="alert" className="error" data-testid="forum-error">
            {error}
          </p>
        </div>
      </form>
    </>
  );
}
