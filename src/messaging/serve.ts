/**
 * The background's side of messaging. The caller's kind picks the table; a name outside that table does not
 * exist for this caller; the input is parsed before the handler sees it.
 */
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { ApplicationError, toWireError, type WireError } from '../protocol/errors';
import { type CallerKind, type Input, type MessageName, messages, type Reply } from '../protocol/messages';
import { type Caller, identify } from './caller';

export type Handlers = {
  readonly [Kind in CallerKind]: {
    readonly [Name in MessageName<Kind>]: (
      input: Input<Kind, Name>,
      caller: Extract<Caller, { kind: Kind }>,
    ) => Promise<Reply<Kind, Name>>;
  };
};

export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: WireError };

const request = v.strictObject({ name: v.string(), input: v.unknown() });

/** Answers one request from `sender`; never throws. */
export async function answer(
  handlers: Handlers,
  raw: unknown,
  sender: Runtime.MessageSender,
): Promise<Answer> {
  try {
    return { ok: true, value: await dispatch(handlers, raw, identify(sender)) };
  } catch (thrown) {
    return { ok: false, error: toWireError(thrown) };
  }
}

async function dispatch(handlers: Handlers, raw: unknown, caller: Caller | null): Promise<unknown> {
  const parsed = v.safeParse(request, raw);
  if (caller === null || !parsed.success) throw new ApplicationError('request_refused');
  const { name } = parsed.output;
  const specs: Readonly<Record<string, { readonly input: v.GenericSchema }>> = messages[caller.kind];
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (spec === undefined) throw new ApplicationError('request_refused');
  const input = v.safeParse(spec.input, parsed.output.input);
  if (!input.success) throw new ApplicationError('request_refused');
  const table = handlers[caller.kind] as Readonly<
    Record<string, (input: unknown, caller: Caller) => Promise<unknown>>
  >;
  const handler = table[name];
  if (handler === undefined) throw new ApplicationError('request_refused');
  return handler(input.output, caller);
}

/** Starts answering; call synchronously while the background starts. */
export function serve(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((raw: unknown, sender: Runtime.MessageSender) =>
    answer(handlers, raw, sender),
  );
}
