/** The real toolbar popup, which Playwright does not list among its pages, driven over the browser's own session. */
import type { CDPSession } from 'playwright';
import { until } from './until';

export interface Popup {
  /** Evaluates an expression there. */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until an element with this test id is shown there. */
  waitFor(testId: string): Promise<void>;
  /** Clicks the element with this test id as a mouse does: a real gesture. */
  click(testId: string): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export async function attachPopup(browser: CDPSession, targetId: string): Promise<Popup> {
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (reply: Reply) => void>();
  browser.on('Target.receivedMessageFromTarget', event => {
    if (event.sessionId !== sessionId) return;
    const reply = JSON.parse(event.message) as Reply;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });

  let lastId = 0;
  async function send(method: string, params: object): Promise<unknown> {
    const id = ++lastId;
    const answered = new Promise<Reply>(resolve => waiting.set(id, resolve));
    await browser.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  async function evaluate<T>(expression: string): Promise<T> {
    const answer = (await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as {
      result: { value: T };
      exceptionDetails?: { text: string };
    };
    if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }

  return {
    evaluate,
    async waitFor(testId) {
      await until(async () => {
        const found = await evaluate<boolean>(`document.querySelector('[data-testid="${testId}"]') !== null`);
        return found || undefined;
      });
    },
    async click(testId) {
      const [x, y] = await evaluate<readonly [number, number]>(`(() => {
        const element = document.querySelector('[data-testid="${testId}"]');
        element.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
      })()`);
      for (const type of ['mousePressed', 'mouseReleased']) {
        await send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
      }
    },
    async screenshot() {
      const { data } = (await send('Page.captureScreenshot', { format: 'png' })) as { data: string };
      return Buffer.from(data, 'base64');
    },
    async close() {
      await browser.send('Target.closeTarget', { targetId });
    },
  };
}
