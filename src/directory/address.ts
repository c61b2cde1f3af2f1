/**
 * E-mail addresses that a code is mailed to: narrower than RFC 5321 by far, so that no mail program, however it reads
 * addresses, finds two of them, a header or another domain in one. Lower case only: one mailbox is one identity.
 */

const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;
const LOCAL = /^[a-z0-9_%+-]+(\.[a-z0-9_%+-]+)*$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;

export function isMailAddress(text: string): boolean {
  if (text.length > MAX_ADDRESS) return false;
  const at = text.indexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  return local.length <= MAX_LOCAL && LOCAL.test(local) && DOMAIN.test(text.slice(at + 1));
}
