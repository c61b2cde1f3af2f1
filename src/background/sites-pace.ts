/** How often a tab may have the reader opened: as a person clicks, not as a page's process that was taken over would. */

const windowMilliseconds = 10_000;
const mostInWindow = 5;
/** Tabs remembered at once; the oldest are forgotten first. */
const mostTabs = 100;

const opened = new Map<number, readonly number[]>();

/** Whether the tab may open one more now, in Unix milliseconds; one that may is counted. */
export function mayOpen(tabId: number, now: number): boolean {
  const recent = (opened.get(tabId) ?? []).filter(at => Math.abs(now - at) < windowMilliseconds);
  if (recent.length >= mostInWindow) return false;
  opened.delete(tabId);
  opened.set(tabId, [...recent, now]);
  for (const oldest of opened.keys()) {
    if (opened.size <= mostTabs) break;
    opened.delete(oldest);
  }
  return true;
}
