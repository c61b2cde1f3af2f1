/** A page's side of messaging: one-shot calls that wake the background, and the broadcasts it sends. */
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { ApplicationError, fromWireError } from '../protocol/errors';
import {
  type Broadcast,
  broadcasts,
  type CallerKind,
  type Input,
  isRepeatable,
  type MessageName,
  type Reply,
} from '../protocol/messages';

const answer = v.variant('ok', [
  v.object({ ok: v.literal(true), value: v.unknown() }),
  v.object({ ok: v.literal(false), error: v.unknown() }),
]);

export type Call<Kind extends CallerKind> = <Name extends MessageName<Kind>>(
  name: Name,
  input: Input<Kind, Name>,
) => Promise<Reply<Kind, Name>>;

/** Calls the background as the given kind of page. Throws `ApplicationError`. */
export function createCall<Kind extends CallerKind>(kind: Kind): Call<Kind> {
  return async (name, input) => {
    const raw = await send({ name, input }, isRepeatable(kind, name));
    const parsed = v.safeParse(answer, raw);
    if (!parsed.success) throw new ApplicationError('internal');
    if (!parsed.output.ok) throw fromWireError(parsed.output.error);
    return parsed.output.value as never;
  };
}

/** Sends a request. The worker may be stopped over one; what can be repeated is then asked once more. */
async function send(request: object, repeatable: boolean): Promise<unknown> {
  const ask = (): Promise<unknown> => browser.runtime.sendMessage(request);
  try {
    return await ask().catch(cause => (repeatable ? ask() : Promise.reject(cause)));
  } catch {
    throw new ApplicationError('internal');
  }
}

const broadcast = v.strictObject({ broadcast: v.picklist(broadcasts) });

/** Calls `listener` for every broadcast of the background (which has no tab) until `signal` aborts. */
export function onBroadcast(listener: (name: Broadcast) => void, signal: AbortSignal): void {
  const receive = (raw: unknown, sender: Runtime.MessageSender) => {
    const parsed = v.safeParse(broadcast, raw);
    if (parsed.success && sender.tab === undefined) listener(parsed.output.broadcast);
    return undefined;
  };
  browser.runtime.onMessage.addListener(receive);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(receive), { once: true });
}
