/** The real toolbar popup of Firefox, which is no tab and so beyond WebDriver: driven by a script in its view. */
import type { Popup } from './action-popup';
import type { InFirefox } from './firefox-windows';
import { until } from './until';

/** The popup in `view`, an expression for the browser element of its panel. */
export function popupIn(firefox: InFirefox, view: string): Popup {
  /** Runs a script with the rights of the browser where the popup's page is `content`; gives what it returns. */
  async function inView<T>(body: string): Promise<T> {
    const script = `(async () => {
      try {
        sendAsyncMessage('sealcard:value', { value: await (async () => { ${body} })() });
      } catch (error) {
        sendAsyncMessage('sealcard:value', { error: String(error) });
      }
    })()`;
    const answer = await firefox<{ value?: T; error?: string }>(`new Promise(resolve => {
      const manager = ${view}.messageManager;
      manager.addMessageListener('sealcard:value', function listener({ data }) {
        manager.removeMessageListener('sealcard:value', listener);
        resolve(data);
      });
      manager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(script)}), false);
    })`);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value as T;
  }

  const find = (testId: string) => `content.document.querySelector('[data-testid="${testId}"]')`;
  return {
    evaluate: expression =>
      inView(`const page = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
        return Cu.evalInSandbox(${JSON.stringify(expression)}, page);`),
    async waitFor(testId) {
      await until(async () => (await inView<boolean>(`return ${find(testId)} !== null`)) || undefined);
    },
    async click(testId) {
      await inView(`const element = ${find(testId)};
        element.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = element.getBoundingClientRect();
        for (const type of ['mousedown', 'mouseup']) {
          content.synthesizeMouseEvent(type, x + width / 2, y + height / 2, { button: 0, clickCount: 1 }, {});
        }`);
    },
    async screenshot() {
      const picture = await firefox<string>(`(async view => {
        const { width, height } = view.getBoundingClientRect();
        const shot = await view.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
        const canvas = view.ownerDocument.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
        [canvas.width, canvas.height] = [width, height];
        canvas.getContext('2d').drawImage(shot, 0, 0);
        return canvas.toDataURL('image/png');
      })(${view})`);
      return Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64');
    },
    async close() {
      await firefox(`${view}?.closest('panel').hidePopup()`);
      await until(async () => (await firefox<boolean>(`${view} === null`)) || undefined);
    },
  };
}
