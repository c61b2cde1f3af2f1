import { beforeEach, describe, expect, it, vi } from 'vitest';
import { covers, hostOfSite, siteOf } from '../../src/protocol/sites';
import { call, newProfile, send, stopWorker } from '../support/background';
import { contentSender, observed, scripted } from '../support/fake-browser';

const mail = 'https://mail.example/*';
const forum = 'http://forum.example/*';
const sealed = '-----BEGIN SEALCARD MESSAGE-----\nAAAA\n-----END SEALCARD MESSAGE-----';

const sites = () => import('../../src/background/sites');
const registered = () => observed.registeredScripts.get('marks')?.matches;

/** What the browser does when the user says yes. */
async function grant(...patterns: string[]): Promise<void> {
  scripted.grantedOrigins.push(...patterns);
  await (await sites()).onSitesAdded(patterns);
}

/** What the browser does when the user takes a site back in its settings. */
async function revoke(...patterns: string[]): Promise<void> {
  scripted.grantedOrigins = scripted.grantedOrigins.filter(granted => !patterns.includes(granted));
  await (await sites()).onSitesRemoved(patterns);
}

beforeEach(async () => {
  vi.useRealTimers();
  await newProfile();
});

describe('a site', () => {
  it('is scheme and host, on any port', () => {
    expect(siteOf('https://mail.example:8443/inbox?a#b')).toBe(mail);
    expect(siteOf('http://[::1]:8080')).toBe('http://[::1]/*');
    for (const none of ['', 'null', 'about:srcdoc', 'file:///etc', 'chrome://settings', 'mail.example']) {
      expect(siteOf(none)).toBeNull();
    }
  });

  it('is covered by its own pattern and by those the browser has for more', () => {
    for (const granted of [mail, 'https://*/*', '*://*/*', '*://mail.example/*', 'https://*.example/*']) {
      expect(covers(granted, mail), granted).toBe(true);
    }
    for (const granted of [
      forum,
      'http://mail.example/*',
      'http://*/*',
      'https://example/*',
      'https://*.mail.example.org/*',
      'https://ail.example/*',
      'https://*.ail.example/*',
      'https://mail.example/inbox',
      '<all_urls>',
      '',
    ]) {
      expect(covers(granted, mail), granted).toBe(false);
    }
    expect(covers('https://*.mail.example/*', mail)).toBe(true);
  });

  it('is called by its host', () => {
    expect([mail, 'https://*.example/*', 'https://*/*'].map(hostOfSite)).toEqual([
      'mail.example',
      '*.example',
      null,
    ]);
  });
});

describe('switching on', () => {
  it('registers the script for the granted sites, and for no other', async () => {
    expect(registered()).toBeUndefined();
    await grant(mail);
    expect(registered()).toEqual([mail]);
    await grant(forum);
    expect(registered()).toEqual([forum, mail]);
    expect(observed.broadcasts).toContainEqual({ broadcast: 'sites.changed' });
  });

  it('marks the open tabs of that site at once', async () => {
    scripted.activeTabs = [
      { id: 1, url: 'https://mail.example/inbox' },
      { id: 2, url: 'https://other.example/' },
    ];
    await grant(mail);
    expect(observed.executedScripts.map(({ tabId }) => tabId)).toEqual([1]);
  });

  it('holds when the browser forgot the script or kept an old one', async () => {
    await grant(mail);
    observed.registeredScripts.clear();
    stopWorker();
    await (await sites()).registerMarks();
    expect(registered()).toEqual([mail]);
    scripted.grantedOrigins = [];
    await (await sites()).registerMarks();
    expect(registered()).toBeUndefined();
  });

  it('keeps two changes at once apart', async () => {
    await Promise.all([grant(mail), grant(forum)]);
    expect(registered()).toEqual([forum, mail]);
  });

  it('ignores permissions that are no site', async () => {
    await grant();
    expect(observed.broadcasts).toEqual([]);
  });
});

describe('giving back', () => {
  it('tells every tab which sites are left, and unregisters', async () => {
    await grant(mail, forum);
    scripted.activeTabs = [{ id: 1 }, { id: 2 }];
    scripted.sendToTab = async tabId => {
      if (tabId === 1) throw new Error('Could not establish connection. Receiving end does not exist.');
    };
    await revoke(mail);
    expect(registered()).toEqual([forum]);
    expect(observed.sentToTabs).toEqual(
      [1, 2].map(tabId => ({ tabId, message: { command: 'keep-marks', sites: [forum] } })),
    );
    await revoke(forum);
    expect(registered()).toBeUndefined();
  });

  it('is asked for by the popup, which sees what holds for the page in front', async () => {
    await grant(mail, 'https://*.example/*', forum);
    scripted.activeTabs = [{ id: 1, url: 'https://mail.example/inbox' }];
    const grants = ['https://*.example/*', mail];
    expect(await call('sites.list', {})).toEqual({
      inFront: { site: mail, grants },
      sites: [forum, ...grants],
    });
    await call('sites.give-back', { sites: grants });
    expect(await call('sites.list', {})).toEqual({ inFront: { site: mail, grants: [] }, sites: [forum] });
  });

  it('sees no site where the page in front is none', async () => {
    scripted.activeTabs = [{ id: 1, url: 'chrome://settings' }];
    expect(await call('sites.list', {})).toEqual({ inFront: null, sites: [] });
  });
});

describe('a click on a mark', () => {
  const click = (text: string, from: object = contentSender) => send('reader.open', { text }, from);

  it('opens the reader on the text, and tells the page nothing', async () => {
    await grant(mail);
    expect(await click(sealed)).toBeNull();
    const [window] = observed.windows;
    const taskId = /#\/read\/([0-9a-f-]{36})$/.exec(window?.url ?? '')?.[1] ?? '';
    expect(await call('task.get', { taskId })).toEqual({ kind: 'open', text: sealed, tooLong: false });
  });

  it('is refused where the site is not switched on, whatever the script says', async () => {
    await grant(forum);
    const refused = { code: 'request_refused' };
    await expect(click(sealed)).rejects.toMatchObject(refused);
    // A document of another origin in a tab of that site.
    await grant(mail);
    for (const origin of [
      'null',
      'https://evil.example',
      'http://mail.example',
      'https://mail.example.evil.org',
    ]) {
      await expect(click(sealed, { ...contentSender, origin })).rejects.toMatchObject(refused);
    }
    await expect(send('reader.open', { text: sealed, site: mail }, contentSender)).rejects.toMatchObject(
      refused,
    );
    await expect(send('sites.list', {}, contentSender)).rejects.toMatchObject(refused);
    await revoke(mail);
    await expect(click(sealed)).rejects.toMatchObject(refused);
    expect(observed.windows).toEqual([]);
  });

  it('is refused for a text without a message, and for one past the limit', async () => {
    await grant(mail);
    await expect(click('hello')).rejects.toMatchObject({ code: 'block_missing' });
    await expect(click(sealed + ' '.repeat(6_000_000))).rejects.toMatchObject({ code: 'request_refused' });
    expect(observed.windows).toEqual([]);
  });

  it('opens no more windows than a person would', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await grant(mail);
    for (let n = 0; n < 5; n++) await click(sealed);
    await expect(click(sealed)).rejects.toMatchObject({ code: 'request_refused' });
    const otherTab = { ...contentSender, tab: { ...contentSender.tab, id: 8 } };
    await click(sealed, otherTab);
    expect(observed.windows).toHaveLength(6);
    vi.setSystemTime(Date.now() + 10_000);
    await click(sealed);
    expect(observed.windows).toHaveLength(7);
  });
});
