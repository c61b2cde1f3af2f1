/** The gestures no page can forge: context menu and keyboard shortcuts. Each grants `activeTab`. */
import browser, { type Menus, type Tabs } from 'webextension-polyfill';
import { text } from '../messaging/text';
import { addHere, type Gesture, gestureIn, readHere, writeHere } from './invoke';

const actions: Readonly<Record<string, (gesture: Gesture) => Promise<void>>> = {
  'seal-field': writeHere,
  'open-selection': readHere,
  'add-card': addHere,
};

export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: 'seal-field', title: text('menu_seal'), contexts: ['editable'] });
  browser.contextMenus.create({ id: 'open-selection', title: text('menu_open'), contexts: ['selection'] });
  browser.contextMenus.create({ id: 'add-card', title: text('menu_add'), contexts: ['selection'] });
}

export async function onMenuClicked(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> {
  const gesture = tab === undefined ? null : gestureIn(tab);
  if (gesture === null) return;
  await actions[info.menuItemId]?.({
    ...gesture,
    frameId: info.frameId ?? 0,
    selection: info.selectionText ?? '',
  });
}

export async function onCommand(command: string, tab: Tabs.Tab | undefined): Promise<void> {
  const [front] =
    tab === undefined ? await browser.tabs.query({ active: true, lastFocusedWindow: true }) : [tab];
  const gesture = front === undefined ? null : gestureIn(front);
  if (gesture !== null) await actions[command]?.(gesture);
}
