import { describe, expect, it } from 'vitest';
import { identify } from '../../src/messaging/caller';
import { contentSender, extensionOrigin, popupSender, windowSender } from '../support/fake-browser';

const asSender = (sender: object) => sender as Parameters<typeof identify>[0];

describe('identify', () => {
  it('knows the popup, and the same page in a window of its own', () => {
    expect(identify(asSender(popupSender))).toEqual({ kind: 'popup' });
    expect(identify(asSender(windowSender))).toEqual({ kind: 'popup' });
  });

  it('knows a content script by its tab and frame', () => {
    expect(identify(asSender(contentSender))).toEqual({
      kind: 'content',
      tabId: 7,
      frameId: 0,
      origin: 'https://mail.example',
    });
  });

  it('takes the origin of a document without an address from the browser', () => {
    const framed = { ...contentSender, url: 'about:srcdoc', frameId: 3 };
    expect(identify(asSender(framed))).toMatchObject({ origin: 'https://mail.example' });
    expect(identify(asSender({ ...framed, origin: 'null' }))).toMatchObject({ origin: 'null' });
    expect(identify(asSender({ ...framed, origin: undefined }))).toMatchObject({ origin: 'null' });
    expect(identify(asSender({ ...contentSender, origin: undefined }))).toMatchObject({
      origin: 'https://mail.example',
    });
  });

  const nobodies: Record<string, object> = {
    'another extension': { ...popupSender, id: 'ponmlkjihgfedcbaponmlkjihgfedcba' },
    'no id': { ...popupSender, id: undefined },
    'no address': { ...popupSender, url: undefined },
    'an address that is none': { ...popupSender, url: 'not an address' },
    'another page of the extension': { ...popupSender, url: `${extensionOrigin}/src/content/index.html` },
    'a page below the popup': { ...popupSender, url: `${extensionOrigin}/src/popup/index.html/x` },
    'the popup of another origin': { ...popupSender, url: 'https://evil.example/src/popup/index.html' },
    'an origin that starts like ours': {
      ...popupSender,
      url: `${extensionOrigin}.evil.example/src/popup/index.html`,
    },
    'a framed popup': { ...windowSender, frameId: 3 },
    'a content script without a tab': { ...contentSender, tab: undefined },
    'a content script without a frame': { ...contentSender, frameId: undefined },
    'a name of the prototype': { ...popupSender, url: `${extensionOrigin}/__proto__` },
  };
  it.each(Object.keys(nobodies))('takes %s for nobody', name => {
    expect(identify(asSender(nobodies[name] ?? {}))).toBeNull();
  });
});
