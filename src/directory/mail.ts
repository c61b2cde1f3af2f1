/** Codes by e-mail, over SMTP. Mails leave after the call was answered, so that its time tells nothing of them. */

import { createTransport } from 'nodemailer';
import type { Log } from './log';
import type { Metrics } from './metrics';

export interface Mailer {
  /** Sends in the background. What goes wrong is counted and logged, without the address. */
  sendCode(address: string, code: string): void;
  /** Resolves when all mails have left or failed. */
  close(): Promise<void>;
}

export interface MailOptions {
  /** `smtp://` or `smtps://`, with user and password if the server asks for them. */
  readonly url: string;
  readonly from: string;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Milliseconds. */
const TIMEOUT = 20_000;
const MAX_WAITING = 1000;

export function smtpMailer({ url, from, log, metrics }: MailOptions): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const leaving = new Set<Promise<void>>();

  async function send(address: string, code: string): Promise<void> {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address },
        subject: `${code} is your code`,
        text: textOf(code),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      metrics.count('mails', 'sent');
    } catch (error) {
      metrics.count('mails', 'failed');
      // A server's own words may repeat the address.
      const { code: reason, responseCode } = error as { code?: string; responseCode?: number };
      log.warn('mail-failed', { reason: reason ?? 'unknown', smtp: responseCode ?? 0 });
    }
  }

  return {
    sendCode(address, code) {
      if (leaving.size >= MAX_WAITING) {
        metrics.count('mails', 'dropped');
        return;
      }
      const sending = new Promise(resolve => setImmediate(resolve))
        .then(() => send(address, code))
        .finally(() => leaving.delete(sending));
      leaving.add(sending);
    },
    async close() {
      await Promise.all(leaving);
      transport.close();
    },
  };
}

function textOf(code: string): string {
  return `Your code is ${code}

Type it in Sealcard, where you asked for it. It holds for ten minutes.
If you did not ask for it, ignore this mail; and give the code to nobody: it makes whoever has it you.
`;
}
