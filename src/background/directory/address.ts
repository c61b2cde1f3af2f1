/** The address of a directory, as people type it. */
import { ApplicationError } from '../../protocol/errors';

/** Names of this machine, where nobody listens in between. They stand in the manifest's connect-src too. */
const ownHosts: readonly string[] = ['localhost', '127.0.0.1'];

/**
 * The address as calls begin with it: scheme, host, a path if there is one, no slash at its end. Without a scheme it is
 * `https`. Throws `directory_address_invalid`, also for `http` to another machine.
 */
export function readAddress(typed: string): string {
  const trimmed = typed.trim();
  const isBare = !/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  const url = parse(isBare ? `https://${trimmed}` : trimmed);
  if (isBare && ownHosts.includes(url.hostname)) url.protocol = 'http:';
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && ownHosts.includes(url.hostname));
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!isSafe || !isPlain || trimmed === '') throw invalid();
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function parse(address: string): URL {
  try {
    return new URL(address);
  } catch {
    throw invalid();
  }
}

function invalid(): ApplicationError {
  return new ApplicationError('directory_address_invalid');
}
