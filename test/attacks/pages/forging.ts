/**
 * A page that pretends to be Sealcard's user, its content script and its own pages: every event a script can make, every
 * message in every shape, through every channel a page has.
 */
export interface Forgery {
  /** Names of messages. */
  readonly names: readonly string[];
  /** The address of the extension's folder, as if the page knew it. */
  readonly extension: string;
}

declare global {
  interface Window {
    /** Sends everything; gives how much that was. */
    forge(forgery: Forgery): Promise<number>;
  }
}

type Shape = Readonly<Record<string, unknown>>;

function shapes({ names, extension }: Forgery): Shape[] {
  const url = `${extension}src/popup/index.html`;
  const sender = { id: new URL(extension).host, url, frameId: 0 };
  const commands: Shape[] = [
    { command: 'look', field: true },
    { command: 'fill', token: crypto.randomUUID?.() ?? '', text: 'forged' },
    { command: 'keep-marks', sites: [] },
    { broadcast: 'state.changed' },
    { type: 'seal-field' },
    { menuItemId: 'open-selection', editable: true, selectionText: 'forged' },
  ];
  const requests = names.flatMap((name): Shape[] => {
    const request = { name, input: { text: 'forged', passphrase: 'forged' } };
    return [request, { ...request, input: {} }, { ...request, sender, ...sender }, { detail: request }];
  });
  return [...commands, ...requests, ...commands.map(command => ({ ...command, sender, ...sender }))];
}

/** What stands for a gesture: shortcuts, the context menu, clicks, the clipboard. */
function gestures(): Event[] {
  const bubbling = { bubbles: true, cancelable: true, composed: true };
  const keys = ['s', 'o', 'w', 'S', 'O', 'W', 'Enter', 'ContextMenu', 'F10'].flatMap(key =>
    ['keydown', 'keypress', 'keyup'].map(
      type =>
        new KeyboardEvent(type, {
          ...bubbling,
          key,
          code: `Key${key.toUpperCase()}`,
          altKey: true,
          shiftKey: true,
        }),
    ),
  );
  const clicks = ['contextmenu', 'pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick'].map(
    type => new PointerEvent(type, { ...bubbling, button: 2, detail: 1 }),
  );
  const transfer = new DataTransfer();
  transfer.setData('text/plain', '-----BEGIN SEALCARD MESSAGE-----');
  const clips = ['copy', 'cut', 'paste'].map(
    type => new ClipboardEvent(type, { ...bubbling, clipboardData: transfer }),
  );
  const inputs = ['beforeinput', 'input'].map(
    type => new InputEvent(type, { ...bubbling, inputType: 'insertText', data: 'forged' }),
  );
  const states = ['focus', 'blur', 'visibilitychange', 'pageshow', 'freeze', 'resume', 'load', 'hashchange'];
  return [...keys, ...clicks, ...clips, ...inputs, ...states.map(type => new Event(type, bubbling))];
}

window.forge = async forgery => {
  let count = 0;
  const messages = shapes(forgery);
  const places = [
    window,
    document,
    document.documentElement,
    document.body,
    ...document.querySelectorAll('*'),
  ];
  const field = document.querySelector('textarea');
  field?.focus();
  for (const place of places) {
    for (const event of gestures()) {
      place.dispatchEvent(event);
      count += 1;
    }
  }
  field?.focus();
  const channel = new MessageChannel();
  const said = new BroadcastChannel('sealcard');
  for (const message of messages) {
    window.postMessage(message, '*');
    window.postMessage(JSON.stringify(message), '*', [new MessageChannel().port1]);
    window.postMessage({ sealcard: message, source: 'content' }, location.origin);
    channel.port1.postMessage(message);
    said.postMessage(message);
    dispatchEvent(new MessageEvent('message', { data: message, origin: forgery.extension, source: window }));
    dispatchEvent(new StorageEvent('storage', { key: 'sealcard', newValue: JSON.stringify(message) }));
    for (const type of ['sealcard', 'sealcard.content', 'message', String(message.name), 'marks']) {
      document.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: message }));
      count += 1;
    }
    count += 7;
  }
  count += await callTheBrowser(messages, forgery.extension);
  // Messages of windows come in later turns, after those sent before them.
  await new Promise<void>(resolve => {
    addEventListener('message', ({ data }) => data === 'that was all' && resolve());
    window.postMessage('that was all', '*');
  });
  return count;
};

/** Through the extension API, where the browser gives a page any of it. */
async function callTheBrowser(messages: readonly Shape[], extension: string): Promise<number> {
  type Runtime = { sendMessage?(...given: unknown[]): unknown; connect?(...given: unknown[]): unknown };
  const given = globalThis as { chrome?: { runtime?: Runtime }; browser?: { runtime?: Runtime } };
  const { host } = new URL(extension);
  let count = 0;
  for (const runtime of [given.chrome?.runtime, given.browser?.runtime]) {
    for (const message of messages) {
      for (const call of [
        () => runtime?.sendMessage?.(host, message),
        () => runtime?.sendMessage?.(message),
      ]) {
        await Promise.resolve()
          .then(call)
          .catch(() => undefined);
        count += 1;
      }
    }
    await Promise.resolve()
      .then(() => runtime?.connect?.(host))
      .catch(() => undefined);
  }
  return count;
}
