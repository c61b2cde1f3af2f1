/** Everything the two sites know, in memory, for as long as one playground runs. */
import type { Folder, LogEntry, Mail, MailSummary, Post, Thread, ThreadSummary } from './model';
import { sampleThread, welcomeMail } from './samples';

export class Store {
  /** Grows with every change, so that a page can ask cheaply whether there is anything new. */
  revision = 0;
  readonly log: LogEntry[] = [];
  private readonly startedAt = Date.now();
  private readonly mails: Mail[] = [];
  private readonly threads: Thread[] = [sampleThread(this.startedAt)];
  private lastId = 100;

  /** Newest first. Everybody's inbox begins with a welcome. */
  mailIn(folder: Folder, person: string): MailSummary[] {
    return this.folder(folder, person)
      .map(({ body: _, ...summary }) => summary)
      .reverse();
  }

  /** Null when there is no such mail, or it is neither from nor to this person. */
  mail(id: string, person: string): Mail | null {
    const own = [...this.folder('inbox', person), ...this.folder('sent', person)];
    return own.find(mail => mail.id === id) ?? null;
  }

  send(from: string, to: string[], subject: string, body: string): Mail {
    const preview = body.slice(0, 120).split(/\s+/).join(' ');
    const mail = { id: this.nextId(), from, to, subject, at: Date.now(), preview, body };
    this.mails.push(mail);
    return mail;
  }

  /** Last written in first. */
  threadList(): ThreadSummary[] {
    return this.threads
      .map(({ id, title, posts }) => ({
        id,
        title,
        author: posts[0]?.author ?? '',
        replies: posts.length - 1,
        at: posts.at(-1)?.at ?? this.startedAt,
      }))
      .sort((a, b) => b.at - a.at);
  }

  thread(id: string): Thread | null {
    return this.threads.find(thread => thread.id === id) ?? null;
  }

  startThread(author: string, title: string, body: string): Thread {
    const thread: Thread = { id: this.nextId(), title, posts: [] };
    this.threads.push(thread);
    this.addPost(thread, author, body);
    return thread;
  }

  addPost(thread: Thread, author: string, body: string): Post {
    const post = { id: this.nextId(), author, at: Date.now(), body };
    thread.posts.push(post);
    return post;
  }

  private folder(folder: Folder, person: string): Mail[] {
    if (folder === 'sent') return this.mails.filter(mail => mail.from === person);
    return [welcomeMail(person, this.startedAt), ...this.mails.filter(mail => mail.to.includes(person))];
  }

  private nextId(): string {
    this.revision += 1;
    this.lastId += 1;
    return String(this.lastId);
  }
}
