/**
 * One call to a directory over HTTP. It carries nothing that the browser adds by itself, follows nothing, keeps nothing,
 * and ends: by time, and by the length of the answer.
 */
import * as v from 'valibot';
import { type Bytes, concat, fromUtf8 } from '../../crypto/bytes';
import { directoryCodes as codes, refusalBody } from '../../protocol/directory';
import { type AnyErrorCode, ApplicationError } from '../../protocol/errors';

export interface Question {
  /** After the directory's address. */
  readonly path: string;
  /** Sent as JSON by POST; a question without one is a GET. */
  readonly body?: unknown;
  readonly token?: string;
}

export interface Answer {
  /** JSON, of no checked shape. */
  readonly body: unknown;
  /** Whether the header says that another card took this one's place, or that it was revoked. */
  readonly isSuperseded: boolean;
}

/** Milliseconds until a call is given up. */
const timeLimit = 10_000;
/** Most bytes of an answer: ten names with all the cards that they may have are two thirds of it. */
export const maxAnswer = 2 * 1024 * 1024;
/** Seconds to wait where the directory does not say, and at most. */
const usualWait = 60;
const longestWait = 3600;

/** What a refusal is to the user. The others are `directory_refused`. */
const meanings: Readonly<Record<number, AnyErrorCode>> = {
  [codes.notFound]: 'directory_card_missing',
  [codes.timeInvalid]: 'directory_clock_wrong',
  [codes.previousReplaced]: 'card_replaced',
  [codes.chainRevoked]: 'directory_card_revoked',
  [codes.proofUnavailable]: 'directory_proof_unavailable',
  [codes.addressInvalid]: 'directory_mail_impossible',
  [codes.codeWrong]: 'directory_code_wrong',
  [codes.registrationGone]: 'directory_registration_gone',
  [codes.identityFull]: 'directory_identity_full',
  [codes.internal]: 'directory_unreachable',
};

/** Unix milliseconds before which an address asked not to be called. */
const busyUntil = new Map<string, number>();

/**
 * Throws `directory_unreachable`, `directory_answer_invalid`, `directory_busy {seconds}` also before the time that an
 * earlier answer named, and for a refusal the code above with its number as `refusal`.
 */
export async function ask(address: string, question: Question): Promise<Answer> {
  const wait = Math.ceil(((busyUntil.get(address) ?? 0) - Date.now()) / 1000);
  if (wait > 0) throw new ApplicationError('directory_busy', { seconds: wait });
  const { response, bytes } = await fetchWithin(address, question);
  if (response.status === 429) throw toldToWait(address, response);
  const body = readJson(bytes);
  if (!response.ok) throw refusal(response.status, body);
  if (body === undefined) throw new ApplicationError('directory_answer_invalid');
  return { body, isSuperseded: response.headers.has('X-Virgil-Is-Superseeded') };
}

/** The number by which the directory refused, or null for any other error. */
export function refusalOf(thrown: unknown): number | null {
  if (!(thrown instanceof ApplicationError)) return null;
  const { refusal: number } = thrown.details;
  return typeof number === 'number' ? number : null;
}

async function fetchWithin(
  address: string,
  { path, body, token }: Question,
): Promise<{ response: Response; bytes: Bytes | null }> {
  try {
    const response = await fetch(`${address}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Virgil ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeLimit),
    });
    return { response, bytes: await readWithin(response) };
  } catch {
    // No name, no route, no answer in time, a redirect, no CORS: the browser does not say which.
    throw new ApplicationError('directory_unreachable');
  }
}

/** The body, or null if it is too long, of which no more is read then. */
async function readWithin(response: Response): Promise<Bytes | null> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array(0);
  const pieces: Uint8Array[] = [];
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return concat(...pieces);
    length += value.length;
    if (length > maxAnswer) {
      await reader.cancel();
      return null;
    }
    pieces.push(value);
  }
}

function readJson(bytes: Bytes | null): unknown {
  try {
    return bytes === null ? undefined : JSON.parse(fromUtf8(bytes));
  } catch {
    return undefined;
  }
}

function toldToWait(address: string, response: Response): ApplicationError {
  const named = Number(response.headers.get('Retry-After') ?? usualWait);
  const seconds = Number.isInteger(named) ? Math.min(Math.max(named, 1), longestWait) : usualWait;
  busyUntil.set(address, Date.now() + seconds * 1000);
  return new ApplicationError('directory_busy', { seconds });
}

function refusal(status: number, body: unknown): ApplicationError {
  const parsed = v.safeParse(refusalBody, body);
  if (parsed.success) {
    const { code } = parsed.output;
    const meaning = Object.hasOwn(meanings, code) ? meanings[code] : undefined;
    return new ApplicationError(meaning ?? 'directory_refused', { refusal: code });
  }
  // A proxy's own page, where the directory behind it is down.
  return new ApplicationError(status >= 500 ? 'directory_unreachable' : 'directory_answer_invalid');
}
