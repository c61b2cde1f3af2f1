import { type FormEvent, useState } from 'react';
import type { Thread } from '../model';
import { postJson, useLive } from '../shared/client';
import { Time } from '../shared/Time';
import { Editor } from './Editor';
import { PostText } from './PostText';

export function ThreadPage({ person, id }: { person: string; id: string }) {
  const { value: thread, error } = useLive<Thread>(`/api/forum/thread?${new URLSearchParams({ id })}`);
  if (!thread) return error ? <p className="error">{error}</p> : null;
  return (
    <>
      <p className="crumb">
        <a href="#/threads">Discussions</a>
      </p>
      <h1 data-testid="thread-title">{thread.title}</h1>
      {thread.posts.map(post => (
        <article key={post.id} className="post" data-testid="post">
          <div className="byline">
            <strong data-testid="post-author">{post.author}</strong>
            <Time at={post.at} />
          </div>
          <PostText text={post.body} />
        </article>
      ))}
      <ReplyForm person={person} thread={thread.id} />
    </>
  );
}

function ReplyForm({ person, thread }: { person: string; thread: string }) {
  const [model, setModel] = useState('');
  const [written, setWritten] = useState(0);
  const [error, setError] = useState('');

  async function post(event: FormEvent): Promise<void> {
    event.preventDefault();
    setError('');
    try {
      await postJson('/api/forum/thread', { thread, author: person, body: model });
      setModel('');
      setWritten(count => count + 1);
    } catch (failure) {
      setError(`Not posted. ${(failure as Error).message}`);
    }
  }

  return (
    <form className="write" onSubmit={post} aria-label="Reply">
      <Editor key={written} label="Your reply" testId="reply-editor" onModel={setModel} />
      <div className="row">
        <button type="submit" className="primary" data-testid="reply-send">
          Post reply
        </button>
        <p role="alert" className="error" data-testid="forum-error">
          {error}
        </p>
      </div>
    </form>
  );
}
