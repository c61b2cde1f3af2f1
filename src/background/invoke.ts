/** What a gesture starts: looking at the page in front, and opening the window that fits what is there. */
import browser from 'webextension-polyfill';
import { findBlocks, firstMessage } from '../format/armor';
import { isCardLink } from '../format/card-link';
import { armorCard, readCard } from '../format/card-text';
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
  /** The page's address where it is a link with a card; null for any other. */
  readonly cardLink: string | null;
  /** The selection as the browser hands it over, where it does. */
  readonly selection: string;
}

/** Opens the reader on a text; the one that asks for a passphrase, where that is what opens it. */
export async function openReader(text: string, tooLong = false): Promise<void> {
  const screen = firstMessage(text) === 'PASSPHRASE MESSAGE' ? 'open-passphrase' : 'read';
  await openWindow(`/${screen}/${await addTask({ kind: 'open', text, tooLong })}`);
}

/** Opens the composer for the focused field; without one, for a letter the user will paste. */
export async function writeHere(gesture: Gesture): Promise<void> {
  const found = await look(gesture, { field: true });
  const closed = { kind: gesture.frameId === 0 ? 'closed' : 'unreachable' } as const;
  await openWindow(`/compose/${await letterFor(found?.field ?? closed, gesture)}`);
}

/** Opens the reader on the selection. */
export async function readHere(gesture: Gesture): Promise<void> {
  const { text, tooLong } = await selectionAt(gesture);
  await openReader(text, tooLong);
}

/** Opens the screen that adds cards on the one in the selection, or in the page's address. Nobody is added yet. */
export async function addHere(gesture: Gesture): Promise<void> {
  const { text, tooLong } = await selectionAt(gesture);
  const found = cardIn(text) ?? (gesture.cardLink === null ? text : linkedCard(gesture.cardLink));
  await openWindow(`/add-found/${await addTask({ kind: 'card', text: found, tooLong })}`);
}

async function selectionAt(gesture: Gesture): Promise<{ text: string; tooLong: boolean }> {
  const found = await look(gesture, { field: false });
  const text = found?.selection || gesture.selection;
  const tooLong = found?.selectionTooLong === true || text.length > maxSelectionLength;
  return { text: tooLong ? '' : text, tooLong };
}

/** The card in a text as a block; null where none can be read. */
function cardIn(text: string): string | null {
  try {
    return armorCard(readCard(text));
  } catch {
    return null;
  }
}

/** A link that cannot be read stays a link, so that the user is told. */
const linkedCard = (link: string) => cardIn(link) ?? link;

/** What the toolbar popup should show for the tab it was opened on. */
export async function lookAtTab(): Promise<PageView> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const gesture = tab === undefined ? null : gestureIn(tab);
  const found = gesture === null ? null : await look(gesture, { field: true });
  if (gesture === null || found === null) return { kind: 'unreachable' };
  const { host, cardLink } = gesture;
  const text = found.selection;
  const message = firstMessage(text);
  if (message !== null) {
    const taskId = await addTask({ kind: 'open', text, tooLong: false });
    return { kind: 'sealed', taskId, host, isUnderPassphrase: message === 'PASSPHRASE MESSAGE' };
  }
  const offer = async (card: string) =>
    ({ kind: 'card', taskId: await addTask({ kind: 'card', text: card, tooLong: false }), host }) as const;
  if (findBlocks(text).some(({ kind }) => kind === 'CARD')) return offer(cardIn(text) ?? text);
  if (found.field.kind === 'writable') {
    return { kind: 'field', taskId: await letterFor(found.field, gesture), host };
  }
  if (cardLink !== null) return offer(linkedCard(cardLink));
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
  if (tab.id === undefined) return null;
  const { id: tabId, url = '' } = tab;
  const cardLink = isCardLink(url) ? url : null;
  return { tabId, frameId: 0, host: hostOf(url), cardLink, selection: '' };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}
