/** The background in Node: the real handlers behind the real router, on a fake browser and a fake IndexedDB. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { Input, MessageName, Reply } from '../../src/protocol/messages';
import fake, { observed, optionsSender, popupSender, scripted } from './fake-browser';

export class RefusedCall extends Error {
  constructor(
    readonly code: string,
    readonly details: object,
  ) {
    super(code);
  }
}

/** A new browser profile: nothing stored, nothing open. */
export async function newProfile(): Promise<void> {
  globalThis.indexedDB = new IDBFactory();
  await fake.storage.session.clear();
  observed.broadcasts.length = 0;
  observed.windows.length = 0;
  observed.sentToTabs.length = 0;
  observed.alarms.clear();
  observed.executedScripts.length = 0;
  observed.registeredScripts.clear();
  scripted.activeTabs = [];
  scripted.grantedOrigins = [];
  scripted.executeScript = async () => [];
  scripted.sendToTab = async () => undefined;
  stopWorker();
}

/** The worker dies: module state is gone, storage stays. */
export function stopWorker(): void {
  vi.resetModules();
}

/** Calls the background as the popup does. Throws `RefusedCall`. */
export function call<Name extends MessageName<'popup'>>(
  name: Name,
  input: Input<'popup', Name>,
): Promise<Reply<'popup', Name>> {
  return send(name, input, popupSender) as Promise<Reply<'popup', Name>>;
}

/** Calls the background as the options page does. Throws `RefusedCall`. */
export function callFromOptions<Name extends MessageName<'options'>>(
  name: Name,
  input: Input<'options', Name>,
): Promise<Reply<'options', Name>> {
  return send(name, input, optionsSender) as Promise<Reply<'options', Name>>;
}

/** Sends the background a request from whoever the browser says. Throws `RefusedCall`. */
export async function send(name: string, input: unknown, from: object): Promise<unknown> {
  const { answer } = await import('../../src/messaging/serve');
  const { popupHandlers } = await import('../../src/background/handlers/popup');
  const { optionsHandlers } = await import('../../src/background/handlers/options');
  const { contentHandlers } = await import('../../src/background/handlers/content');
  const sender = from as Parameters<typeof answer>[2];
  const reply = await answer(
    { popup: popupHandlers, options: optionsHandlers, content: contentHandlers },
    { name, input },
    sender,
  );
  if (!reply.ok) throw new RefusedCall(reply.error.code, reply.error.details);
  return JSON.parse(JSON.stringify(reply.value));
}
