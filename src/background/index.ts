/** The background: every listener, registered synchronously so that any of them can wake it. */
import browser from 'webextension-polyfill';
import { serve } from '../messaging/serve';
import { lockWhenAway } from './away';
import { refreshAlarm, refreshIfUnlocked } from './directory/refresh';
import { contentHandlers } from './handlers/content';
import { optionsHandlers } from './handlers/options';
import { popupHandlers } from './handlers/popup';
import { lockAlarm, lockIfDue } from './lock';
import { createMenus, onCommand, onMenuClicked } from './menus';
import { onSitesAdded, onSitesRemoved, registerMarks } from './sites';

serve({ popup: popupHandlers, options: optionsHandlers, content: contentHandlers });
browser.runtime.onInstalled.addListener(() => void createMenus());
browser.contextMenus.onClicked.addListener((info, tab) => void onMenuClicked(info, tab));
browser.commands.onCommand.addListener((command, tab) => void onCommand(command, tab));
browser.alarms.onAlarm.addListener(({ name }) => void (name === lockAlarm && lockIfDue()));
browser.alarms.onAlarm.addListener(({ name }) => void (name === refreshAlarm && refreshIfUnlocked()));
browser.idle.onStateChanged.addListener(state => void lockWhenAway(state));
// The browser forgets the registered scripts with an update of the extension.
browser.runtime.onInstalled.addListener(() => void registerMarks());
browser.permissions.onAdded.addListener(({ origins = [] }) => void onSitesAdded(origins));
browser.permissions.onRemoved.addListener(({ origins = [] }) => void onSitesRemoved(origins));
