/** Senders of every kind, as the browsers report them and as no browser should, and who each of them is. */
import type { CallerKind } from '../../src/protocol/messages';
import {
  contentSender,
  extensionOrigin,
  optionsSender,
  popupSender,
  windowSender,
} from '../support/fake-browser';

interface Claimant {
  readonly is: CallerKind | 'nobody';
  readonly sender: object;
}

const as = (is: Claimant['is'], sender: object): Claimant => ({ is, sender });

const otherId = 'ponmlkjihgfedcbaponmlkjihgfedcba';
const otherOrigin = `chrome-extension://${otherId}`;
const popupPath = '/src/popup/index.html';
const optionsPath = '/src/options/index.html';
const { frameId: _, ...windowWithoutFrame } = windowSender;
const { id: __, ...withoutId } = popupSender;
const { url: ___, ...withoutUrl } = popupSender;

export const senders: Readonly<Record<string, Claimant>> = {
  'the popup of the toolbar': as('popup', popupSender),
  'the popup, as Firefox reports it': as('popup', { ...popupSender, frameId: 0 }),
  'a window of ours': as('popup', windowSender),
  'the options page': as('options', optionsSender),
  'the options page, at a screen': as('options', { ...optionsSender, url: `${optionsSender.url}#/kit` }),
  'a content script': as('content', contentSender),
  'a content script of a page without encryption': as('content', {
    ...contentSender,
    url: 'http://mail.example/',
    origin: 'http://mail.example',
  }),
  'a content script in a frame': as('content', { ...contentSender, frameId: 3 }),
  'a content script in a frame without address': as('content', {
    ...contentSender,
    url: 'about:srcdoc',
    frameId: 3,
  }),
  'a content script in a page whose path is ours': as('content', {
    ...contentSender,
    url: `https://mail.example${popupPath}`,
  }),
  'a content script in a page whose path is our address': as('content', {
    ...contentSender,
    url: `https://mail.example/${extensionOrigin}${optionsPath}`,
  }),
  'a content script in a page whose host starts like ours': as('content', {
    ...contentSender,
    url: `${extensionOrigin}.mail.example${popupPath}`,
  }),
  'a content script in a page with our name before an @': as('content', {
    ...contentSender,
    url: `https://${new URL(extensionOrigin).host}@mail.example${popupPath}`,
  }),
  'a content script that says the origin is ours': as('content', {
    ...contentSender,
    origin: extensionOrigin,
  }),
  'a content script in a page of another extension': as('content', {
    ...contentSender,
    url: otherOrigin + popupPath,
  }),

  // The least of all callers, on no site that was switched on.
  'a document made by a page of ours': as('content', {
    ...windowSender,
    url: `blob:${extensionOrigin}/6f9f0f0e-0a6b-4b5e-9c3d-2f4a1d7c8e90`,
  }),

  'a framed popup': as('nobody', { ...windowSender, frameId: 3 }),
  'a framed options page': as('nobody', { ...optionsSender, frameId: 1 }),
  'a window of ours in no frame known': as('nobody', windowWithoutFrame),
  'a window of ours in a frame that is no number': as('nobody', { ...windowSender, frameId: '0' }),
  'the worker of ours': as('nobody', { ...popupSender, url: `${extensionOrigin}/service-worker-loader.js` }),
  'the folder of ours': as('nobody', { ...popupSender, url: `${extensionOrigin}/` }),
  'the manifest in a tab': as('nobody', { ...windowSender, url: `${extensionOrigin}/manifest.json` }),
  'a page below the popup': as('nobody', { ...popupSender, url: `${popupSender.url}/options` }),
  'the popup in other letters': as('nobody', {
    ...popupSender,
    url: popupSender.url.replace('popup', 'Popup'),
  }),
  'the popup with an encoded slash': as('nobody', {
    ...popupSender,
    url: `${extensionOrigin}/src%2Fpopup/index.html`,
  }),
  'a name of the prototype': as('nobody', { ...popupSender, url: `${extensionOrigin}/constructor` }),
  'another extension': as('nobody', { id: otherId, url: otherOrigin + popupPath, origin: otherOrigin }),
  'another extension with our address': as('nobody', { ...popupSender, id: otherId }),
  'another extension’s content script': as('nobody', { ...contentSender, id: otherId }),
  'a page of another extension with our id': as('nobody', { ...popupSender, url: otherOrigin + popupPath }),
  'a page that may connect': as('nobody', {
    url: contentSender.url,
    origin: contentSender.origin,
    frameId: 0,
    tab: contentSender.tab,
  }),
  'a program beside the browser': as('nobody', { nativeApplication: 'example.sealcard' }),
  'a sender without id': as('nobody', withoutId),
  'a sender without address': as('nobody', withoutUrl),
  'a sender whose address is an object': as('nobody', {
    ...popupSender,
    url: { toString: () => popupSender.url, startsWith: () => true },
  }),
  'a sender whose address is none': as('nobody', { ...popupSender, url: 'popup' }),
  'a sender that says what it is': as('nobody', { kind: 'options', caller: { kind: 'options' } }),
  'a content script without a tab': as('nobody', { ...contentSender, tab: undefined }),
  'a content script in a tab without number': as('nobody', { ...contentSender, tab: {} }),
  'a content script in no frame known': as('nobody', { ...contentSender, frameId: undefined }),
  'nothing at all': as('nobody', {}),
};
