/** A real SMTP server on loopback that keeps what it is given. */
import { once } from 'node:events';
import type { Server } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { until } from '../support/until';

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came: headers, an empty line, the body. */
  readonly text: string;
}

/** The code that stands in a mail of a directory. */
export const codeIn = ({ text }: Mail): string | undefined => /Your code is (\d{6})/.exec(text)?.[1];

export class MailServer {
  readonly mails: Mail[] = [];

  private constructor(
    readonly server: SMTPServer,
    readonly port: number,
  ) {}

  /** `onMail` is told of each mail as it comes. */
  static async open(onMail?: (mail: Mail) => void): Promise<MailServer> {
    const held: { kept: MailServer | null } = { kept: null };
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, callback) {
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const mail = {
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            text: Buffer.concat(pieces).toString('utf8'),
          };
          held.kept?.mails.push(mail);
          onMail?.(mail);
          callback();
        });
      },
    });
    const listening: Server = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const bound = listening.address();
    if (bound === null || typeof bound === 'string') throw new Error('The mail server has no port');
    held.kept = new MailServer(server, bound.port);
    return held.kept;
  }

  /** The code of the last mail to somebody. */
  codeFor(address: string): string | undefined {
    const mail = this.mails.findLast(({ to }) => to.includes(address));
    return mail === undefined ? undefined : codeIn(mail);
  }

  /** The code of the next mail to somebody, or of the last one. */
  async arrival(address: string): Promise<string> {
    return until(async () => this.codeFor(address));
  }

  close(): Promise<void> {
    return new Promise(resolve => this.server.close(() => resolve()));
  }
}
