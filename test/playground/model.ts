/** What the playground's server and its pages say to each other, as JSON. */

export interface MailSummary {
  id: string;
  from: string;
  to: string[];
  subject: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** The first line or so of the body. */
  preview: string;
}

export interface Mail extends MailSummary {
  body: string;
}

export type Folder = 'inbox' | 'sent';

export interface Post {
  id: string;
  author: string;
  at: number;
  body: string;
}

export interface ThreadSummary {
  id: string;
  title: string;
  author: string;
  replies: number;
  /** When it was last written in, in milliseconds since the epoch. */
  at: number;
}

export interface Thread {
  id: string;
  title: string;
  posts: Post[];
}

/** One POST the server received. `body` is the parsed JSON, the raw text if it was refused, null if too large. */
export interface LogEntry {
  path: string;
  status: number;
  body: unknown;
}
