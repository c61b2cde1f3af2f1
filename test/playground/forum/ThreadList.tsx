import type { ThreadSummary } from '../model';
import { useLive } from '../shared/client';
import { Time } from '../shared/Time';

export function ThreadList() {
  const { value, error } = useLive<{ threads: ThreadSummary[] }>('/api/forum');
  return (
    <>
      <div className="heading">
        <h1>Discussions</h1>
        <a className="button primary" href="#/new" data-testid="new-thread">
          New discussion
        </a>
      </div>
      {error && <p className="error">{error}</p>}
      <ul className="threads" data-testid="thread-list">
        {value?.threads.map(thread => (
          <li key={thread.id} data-testid="thread-row">
            <a href={`#/thread/${thread.id}`} data-testid="thread-link">
              {thread.title}
            </a>
            <span className="quiet">
              by {thread.author} · {thread.replies === 1 ? '1 reply' : `${thread.replies} replies`} ·{' '}
              <Time at={thread.at} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
