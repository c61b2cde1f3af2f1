/** What a gesture starts: looking at the page in front, and opening the window that fits what is there. */
import browser from 'webextension-polyfill';
import { findBlocks } from '../format/armor';
import { maxSelectionLength } from '../protocol/messages';
import type { FieldAnswer } from '../protocol/page';
import type { FieldNotice, PageView } from '../protocol/views';
import { startLetter } from './letters';
import { look, type Place } from './page';
import { addTask } from './session';

const windowSize = { width: 520, height: 680 };

async function openWindow(route: string): Promise<void> {
  const url = `${browser.runtime.getURL('src/popup/index.html')}?window#${route}`;
  await browser.windows.create({ type: 'popup', url, ...windowSize });
}

export interface Gesture extends Place {
  readonly host: string;
  /** The selection as the browser hands it over, where it does. */
  readonly selection: string;
}

/** Opens the reader on a text. */
export async function openReader(text: string, tooLong = false): Promise<void> {
  await openWindow(`/read/${await addTask({ kind: 'open', text, tooLong })}`);
}

/** Opens the composer for the focused field; without one, for a letter the user will paste. */
export async function writeHere(gesture: Gesture): Promise<void> {
  const found = await look(gesture, { field: true });
  const closed = { kind: gesture.frameId === 0 ? 'closed' : 'unreachable' } as const;
  await openWindow(`/compose/${await letterFor(found?.field ?? closed, gesture)}`);
}

/** Opens the reader on the selection. */
export async function readHere(gesture: Gesture): Promise<void> {
  const found = await look(gesture, { field: false });
  const text = found?.selection || gesture.selection;
  const tooLong = found?.selectionTooLong === true || text.length > maxSelectionLength;
  await openReader(tooLong ? '' : text, tooLong);
}

/** What the toolbar popup should show for the tab it was opened on. */
export async function lookAtTab(): Promise<PageView> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const gesture = tab === undefined ? null : gestureIn(tab);
  const found = gesture === null ? null : await look(gesture, { field: true });
  if (gesture === null || found === null) return { kind: 'unreachable' };
  const { host } = gesture;
  if (findBlocks(found.selection).some(block => block.kind === 'MESSAGE')) {
    const taskId = await addTask({ kind: 'open', text: found.selection, tooLong: false });
    return { kind: 'sealed', taskId, host };
  }
  if (found.field.kind === 'writable') {
    return { kind: 'field', taskId: await letterFor(found.field, gesture), host };
  }
  const isClosed = found.field.kind === 'readonly' || found.field.kind === 'too-long';
  return { kind: isClosed ? 'readonly' : 'nothing', host };
}

const notices = {
  none: 'field_missing',
  readonly: 'field_readonly',
  'too-long': 'text_too_long',
  unreachable: 'frame_unreachable',
  closed: 'page_unreachable',
} as const satisfies Record<string, FieldNotice>;

/** A letter for the field, or, where there is none to write to, one the user will paste. */
function letterFor(
  field: FieldAnswer | { kind: 'closed' },
  { tabId, frameId, host }: Gesture,
): Promise<string> {
  if (field.kind !== 'writable') {
    return startLetter({ target: null, host, maxLength: null, text: '', notice: notices[field.kind] });
  }
  const { token: fieldToken, singleLine, maxLength, text } = field;
  const target = { tabId, frameId, fieldToken, singleLine };
  return startLetter({ target, host, maxLength, text, notice: null });
}

/** A gesture in the main frame of a tab; null for a tab that cannot be named. */
export function gestureIn(tab: { id?: number | undefined; url?: string | undefined }): Gesture | null {
  return tab.id === undefined ? null : { tabId: tab.id, frameId: 0, host: hostOf(tab.url), selection: '' };
}

function hostOf(address: string | undefined): string {
  return address !== undefined && URL.canParse(address) ? new URL(address).host : '';
}
