/** The other origin that the same pages answer at. */
export function atOtherOrigin(path: string): string {
  const other = new URL(path, location.href);
  other.hostname = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return other.href;
}
