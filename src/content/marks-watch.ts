/**
 * Sees what a page adds, at a price it cannot notice. One observer; its records wait for an idle moment, and only what
 * they name is looked at. A page that never stops changing is not followed record by record: the observer is put down,
 * and after a pause, longer the longer looks took, the whole document is looked at once.
 */
import type { Marks } from './marks-place';
import { mayMark, traceOf } from './marks-text';

/** Records followed one by one between two looks. */
const mostRecords = 128;
/** Milliseconds between two looks, at least. */
const shortestPause = 100;
/** Milliseconds that a few changes wait, at most. */
const longestPause = 1000;
/** Looks may take this part of the time that passes, */
const share = 1 / 4000;
/** and these milliseconds at once, so that what is added now and then is marked without delay. */
const credit = 100;
/** Milliseconds after which a busy page's idle moment is no longer waited for. */
const patience = 1000;
/** Milliseconds of work at a stretch. */
const slice = 4;
/** Text nodes between two glances at the clock. */
const glance = 128;

const changes: MutationObserverInit = { childList: true, characterData: true, subtree: true };

/** Keeps `marks` in step with the text of `document` until `signal` aborts. */
export function watchText(document: Document, marks: Marks, signal: AbortSignal): void {
  /** What changed since the last look; null when it is not known, and may be anything. */
  let changed: Set<Node> | null = null;
  let recorded = 0;
  /** Of the whole document, when all of it was last searched. */
  let trace = '';
  let isPlanned = false;
  /** Milliseconds that looks took and that have not been paid back by time, as of `paidAt`. */
  let debt = 0;
  let paidAt = performance.now();

  const observer = new MutationObserver(records => {
    recorded += records.length;
    if (recorded > mostRecords) changed = null;
    for (const { type, target, addedNodes } of changed === null ? [] : records) {
      if (type === 'characterData') changed?.add(target);
      else for (const added of addedNodes) changed?.add(added);
    }
    if (changed === null) observer.disconnect();
    plan();
  });

  /** Milliseconds until what looks took is paid back but for the credit. */
  function owed(): number {
    const now = performance.now();
    debt = Math.max(0, debt - (now - paidAt) * share);
    paidAt = now;
    return Math.max(0, (debt - credit) / share);
  }

  function plan(): void {
    if (isPlanned || signal.aborted) return;
    isPlanned = true;
    // A few known changes are cheap to look at, whatever looks at the whole have cost before.
    const pause = changed === null ? owed() : Math.min(owed(), longestPause);
    setTimeout(begin, Math.max(shortestPause, pause));
  }

  function begin(): void {
    isPlanned = false;
    if (changed === null && owed() > 0) plan();
    else {
      isPlanned = true;
      inIdleSlices(look(), signal, onLooked);
    }
  }

  function onLooked(cost: number): void {
    isPlanned = false;
    debt += cost;
    if (changed === null || recorded > 0) plan();
  }

  function* look(): Generator<void, void> {
    const roots: Node[] = changed === null ? [document] : [...changed];
    // What changes from here on is for the next look.
    changed = new Set();
    recorded = 0;
    observer.observe(document, changes);
    const found: Text[] = [];
    if (roots[0] === document) {
      // The browser gathers the text many times faster than a walk, and mostly there is nothing new in it.
      const seen = traceOf(document.documentElement?.textContent ?? '');
      if (seen === trace && marks.areThere()) roots.length = 0;
      trace = seen;
    }
    for (const root of roots) {
      const isWhole = yield* findText(root, found);
      if (isWhole) continue;
      changed = null;
      trace = '';
    }
    yield* marks.settle(found);
  }

  signal.addEventListener('abort', () => observer.disconnect());
  plan();
}

/**
 * Adds the text nodes in `root`, itself included, that may hold a line of a sealed message. False if the page removed the
 * place meanwhile where the search was.
 */
function* findText(root: Node, found: Text[]): Generator<void, boolean> {
  if (!root.isConnected) return true;
  if (root.nodeType === Node.TEXT_NODE) {
    if (mayMark((root as Text).data)) found.push(root as Text);
    return true;
  }
  const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let seen = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (mayMark((node as Text).data)) found.push(node as Text);
    if (++seen % glance !== 0) continue;
    yield;
    if (!node.isConnected) return false;
  }
  return true;
}

/** Runs `work` to its end in idle moments, and says how many milliseconds it took in all. */
function inIdleSlices(
  work: Generator<void, void>,
  signal: AbortSignal,
  onDone: (cost: number) => void,
): void {
  let cost = 0;
  const step = (deadline: IdleDeadline) => {
    const start = performance.now();
    const end = start + Math.min(slice, deadline.didTimeout ? slice : deadline.timeRemaining());
    let isDone = false;
    while (!isDone && !signal.aborted) {
      isDone = work.next().done === true;
      if (performance.now() >= end) break;
    }
    cost += performance.now() - start;
    if (isDone) onDone(cost);
    else if (!signal.aborted) requestIdleCallback(step, { timeout: patience });
  };
  requestIdleCallback(step, { timeout: patience });
}
