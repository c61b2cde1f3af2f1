/** Codes over a real SMTP server on loopback. */
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { afterAll, describe, expect, it } from 'vitest';
import { logTo } from '../../src/directory/log';
import { smtpMailer } from '../../src/directory/mail';
import { Metrics } from '../../src/directory/metrics';
import { type Mail, MailServer } from './mail-server';

const server = await MailServer.open();
afterAll(() => server.close());

function mailerTo(port: number, logged: string[] = []) {
  const metrics = new Metrics();
  const log = logTo(line => logged.push(line), 'info');
  const mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'directory@example.com', log, metrics });
  return { mailer, metrics };
}

describe('a code', () => {
  it('arrives, in a mail for one address', async () => {
    const { mailer, metrics } = mailerTo(server.port);
    mailer.sendCode('alice@example.com', '042137');
    await mailer.close();
    const mail = server.mails.at(-1) as Mail;
    expect(mail.to).toEqual(['alice@example.com']);
    expect(mail.from).toBe('directory@example.com');
    expect(mail.text).toContain('Your code is 042137');
    expect(mail.text).toMatch(/^Subject: 042137 is your code\r$/m);
    expect(mail.text).toMatch(/^To: alice@example.com\r$/m);
    expect(metrics.text({})).toContain('sealcard_mails_total{kind="sent"} 1');
  });

  it('goes to one mailbox at most, even if an address came through that is two', async () => {
    const before = server.mails.length;
    const { mailer } = mailerTo(server.port);
    for (const address of ['a@x.example, victim@example.com', 'a@x.example\r\nBcc: victim@example.com'])
      mailer.sendCode(address, '111111');
    await mailer.close();
    for (const mail of server.mails.slice(before)) {
      expect(mail.to).not.toContain('victim@example.com');
      expect(mail.text).not.toMatch(/^Bcc:/im);
    }
  });

  it('that no server takes is counted and logged, without the address', async () => {
    const refusing = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _, callback) => callback(new Error(`no ${address} here`)),
    });
    const listening = refusing.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const logged: string[] = [];
    const { mailer, metrics } = mailerTo((listening.address() as { port: number }).port, logged);
    mailer.sendCode('particular@example.com', '123123');
    await mailer.close();
    refusing.close();
    expect(metrics.text({})).toContain('sealcard_mails_total{kind="failed"} 1');
    expect(logged.join('')).toContain('mail-failed');
    expect(logged.join('')).not.toContain('particular');
  });
});
