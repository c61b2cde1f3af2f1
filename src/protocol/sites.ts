/**
 * Sites on which sealed messages are marked. A site is a match pattern as the browser grants it: `https://host/*`, any
 * port, or, where the user said so in the browser's own settings, with a wildcard for the host.
 */

const pattern = /^(\*|https?):\/\/(\*|(?:\*\.)?[^*/]+)\/\*$/;

/** The pattern for the site of an address or an origin; null for what is no page of the web. */
export function siteOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? `${protocol}//${hostname}/*` : null;
}

/** Whether a granted pattern holds for a site that `siteOf` named. */
export function covers(granted: string, site: string): boolean {
  const [, scheme, host] = pattern.exec(granted) ?? [];
  const [, siteScheme, siteHost] = pattern.exec(site) ?? [];
  if (host === undefined || siteHost === undefined) return false;
  if (scheme !== '*' && scheme !== siteScheme) return false;
  if (host === '*' || host === siteHost) return true;
  return host.startsWith('*.') && (siteHost === host.slice(2) || siteHost.endsWith(host.slice(1)));
}

/** The host a pattern names, as people know it; null when it names every host. */
export function hostOfSite(granted: string): string | null {
  const [, , host] = pattern.exec(granted) ?? [];
  return host === undefined || host === '*' ? null : host;
}
