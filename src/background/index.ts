/** The background: every listener, registered synchronously so that any of them can wake it. */
import browser from 'webextension-polyfill';
import { serve } from '../messaging/serve';
import { popupHandlers } from './handlers/popup';
import { lockAlarm, lockIfDue } from './lock';
import { createMenus, onCommand, onMenuClicked } from './menus';

serve({ popup: popupHandlers, content: {} });
browser.runtime.onInstalled.addListener(() => void createMenus());
browser.contextMenus.onClicked.addListener((info, tab) => void onMenuClicked(info, tab));
browser.commands.onCommand.addListener((command, tab) => void onCommand(command, tab));
browser.alarms.onAlarm.addListener(({ name }) => void (name === lockAlarm && lockIfDue()));
