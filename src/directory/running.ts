/** A directory that listens: started from its configuration, and stopped without dropping a call. */

import type { AddressInfo } from 'node:net';
import { systemClock } from './clock';
import type { Configuration } from './configuration';
import { ConfigurationError } from './errors';
import { openHome } from './home';
import { Accounts } from './http/accounts';
import { routesOf } from './http/routes';
import { serverOf } from './http/server';
import { Limiter } from './limiter';
import { type Log, logTo } from './log';
import { smtpMailer } from './mail';
import { Metrics } from './metrics';
import { operationsOf } from './operations';
import { servicesOf } from './services';
import { directoryFingerprint } from './tokens';

export interface Running {
  /** `http://…`, without a slash at the end. */
  readonly address: string;
  /** Fingerprint of the service key, hex. */
  readonly fingerprint: string;
  readonly log: Log;
  /** Takes no new calls, answers those that came, and closes. */
  stop(): Promise<void>;
}

/** Milliseconds. */
const PURGE_INTERVAL = 10 * 60 * 1000;
/** For calls that are being answered, and mails that are leaving. */
const STOP_TIMEOUT = 10_000;

/** Resolves when calls are taken. Throws `ConfigurationError`. */
export async function startDirectory(
  configuration: Configuration,
  write: (line: string) => void,
): Promise<Running> {
  const { keys, store, close } = await openHome(configuration);
  const log = logTo(write, configuration.logLevel);
  const metrics = new Metrics();
  const { smtpUrl, mailFrom, proofs, registrationRate } = configuration;
  const mailer =
    smtpUrl === null || mailFrom === null ? null : smtpMailer({ url: smtpUrl, from: mailFrom, log, metrics });
  const operations = operationsOf(store, metrics, configuration.isMetricsOpen);
  const server = serverOf({
    dispatch: {
      routes: routesOf(
        servicesOf({ store, keys, clock: systemClock, proofs, registrationRate, mailer }),
        operations,
      ),
      limiter: new Limiter(configuration.rate),
      accounts: new Accounts(metrics, log),
      now: () => performance.now(),
    },
    proxies: configuration.proxies,
  });
  const purge = () => store.purge(systemClock()).catch(() => log.warn('purge-failed'));
  const purging = setInterval(purge, PURGE_INTERVAL);
  purging.unref();

  try {
    await listen(server, configuration);
  } catch (error) {
    clearInterval(purging);
    await mailer?.close();
    await close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  const host = configuration.host.includes(':') ? `[${configuration.host}]` : configuration.host;
  log.info('started', { port });

  return {
    address: `http://${host}:${port}`,
    fingerprint: directoryFingerprint(keys),
    log,
    async stop() {
      operations.stop();
      clearInterval(purging);
      const closed = new Promise(resolve => server.close(resolve));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT);
      await closed;
      clearTimeout(late);
      await within(STOP_TIMEOUT, mailer?.close());
      await close();
      log.info('stopped');
    },
  };
}

function listen(server: ReturnType<typeof serverOf>, { host, port }: Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new ConfigurationError(
          error.code === 'EADDRINUSE'
            ? `Port ${port} of ${host} is taken. Stop what listens there, or choose another with --port.`
            : `The directory cannot listen on ${host}, port ${port}: ${error.code}.`,
        ),
      );
    });
    server.listen(port, host, () => resolve());
  });
}

async function within(milliseconds: number, work: Promise<void> | undefined): Promise<void> {
  if (work === undefined) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
