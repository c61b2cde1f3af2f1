/** The JSON API of both sites: a table of routes, and the checks a request passes before it reaches one. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { answerJson, Refusal, readBody } from './http';
import type { Store } from './store';

const address = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(254),
  v.regex(/^[^\s@,]+@[^\s@,]+$/, 'That is not a mail address.'),
);
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
const line = v.pipe(v.string(), v.trim(), v.maxLength(200));
const body = v.pipe(v.string(), v.minLength(1, 'There is no text.'));
const id = v.pipe(v.string(), v.maxLength(20));

interface Route {
  run(store: Store, input: unknown): unknown;
}

function route<S extends v.GenericSchema>(
  schema: S,
  run: (store: Store, input: v.InferOutput<S>) => unknown,
): Route {
  return {
    run(store, input) {
      const parsed = v.safeParse(schema, input);
      if (!parsed.success) throw new Refusal(400, parsed.issues[0].message);
      return run(store, parsed.output);
    },
  };
}

function found<T>(value: T | null): T {
  if (value === null) throw new Refusal(404, 'There is nothing here.');
  return value;
}

const nothing = v.strictObject({});

/** Each path by method. The input of a GET is its query, that of a POST its JSON body. */
const routes: Record<string, Partial<Record<string, Route>>> = {
  '/api/revision': { GET: route(nothing, store => ({ revision: store.revision })) },
  '/api/log': { GET: route(nothing, store => ({ entries: store.log })) },
  '/api/mail': {
    GET: route(
      v.strictObject({ as: address, folder: v.picklist(['inbox', 'sent']) }),
      (store, { as, folder }) => ({
        mails: store.mailIn(folder, as),
      }),
    ),
    POST: route(
      v.strictObject({
        from: address,
        to: v.pipe(v.array(address), v.minLength(1, 'It is addressed to nobody.'), v.maxLength(50)),
        subject: line,
        body,
      }),
      (store, mail) => store.send(mail.from, mail.to, mail.subject, mail.body),
    ),
  },
  '/api/mail/message': {
    GET: route(v.strictObject({ as: address, id }), (store, input) => found(store.mail(input.id, input.as))),
  },
  '/api/forum': {
    GET: route(nothing, store => ({ threads: store.threadList() })),
    POST: route(
      v.strictObject({ author: name, title: v.pipe(line, v.minLength(1, 'There is no title.')), body }),
      (store, { author, title, body }) => store.startThread(author, title, body),
    ),
  },
  '/api/forum/thread': {
    GET: route(v.strictObject({ id }), (store, input) => found(store.thread(input.id))),
    POST: route(v.strictObject({ thread: id, author: name, body }), (store, { thread, author, body }) =>
      store.addPost(found(store.thread(thread)), author, body),
    ),
  },
};

function find(method: string, path: string): Route {
  const methods = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (!methods) throw new Refusal(404, 'There is nothing here.');
  const found = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!found) throw new Refusal(405, 'That cannot be done here.');
  return found;
}

/** The JSON of a POST that came from one of our own pages. */
function parsePost(request: IncomingMessage, text: string | null): unknown {
  if (request.headers.origin !== `http://${request.headers.host}`)
    throw new Refusal(403, 'Not from this site.');
  if (!/^application\/json(;|$)/.test(request.headers['content-type'] ?? ''))
    throw new Refusal(415, 'Only JSON is taken here.');
  if (text === null) throw new Refusal(413, 'This is too large.');
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'This is not JSON.');
  }
}

/** Answers any request under /api/. Every POST ends up in the log, refused or not. */
export async function answerApi(
  store: Store,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? 'GET';
  const posted = method === 'POST';
  const text = posted ? await readBody(request) : null;
  let input: unknown = posted ? text : Object.fromEntries(url.searchParams);
  let status = posted ? 201 : 200;
  let output: unknown;
  try {
    const { run } = find(method, url.pathname);
    if (posted) input = parsePost(request, text);
    output = run(store, input);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    status = error.status;
    output = { error: error.message };
  }
  if (posted) store.log.push({ path: url.pathname, status, body: input });
  answerJson(response, status, output);
}
