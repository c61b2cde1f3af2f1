/**
 * A page's process was taken over, and asks the background as the content script for keys, plaintext and what other tabs
 * hold. Everything is asked from the content script's own world, while the vault is open; everything must be refused.
 */
import type { Page } from 'playwright';
import { expect, test } from '../e2e/fixtures';
import { authority } from '../messaging/authority';
import { sealFrom } from '../support/peer';
import { passphrase } from '../support/sealcard-page';
import { makeCanary, tracesOf } from './canary';
import { type IsolatedWorld, worldOf } from './isolated-world';

const refused = { ok: false, error: { code: 'request_refused', details: {} } };

/** A page on which Sealcard was invoked, and a letter to Bob in another window. */
const invaded = test.extend<{
  readonly secret: string;
  readonly composer: Page;
  readonly world: IsolatedWorld;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the parameter's pattern
  secret: async ({}, use) => use(makeCanary('draft')),
  composer: async ({ alice: { person }, fields, secret }, use) => {
    await fields.getByTestId('textarea').click();
    const composer = await person.press('seal-field', fields);
    await composer.getByTestId('compose-text').fill(secret);
    const drafts = () => ask(composer, { name: 'drafts.list', input: {} });
    await expect.poll(async () => JSON.stringify(await drafts())).toContain(secret);
    await use(composer);
    await composer.close();
  },
  world: async ({ alice: { person }, fields, composer: _ }, use) => use(await worldOf(person, fields)),
});

/** What the background answers a page of ours. */
const ask = (page: Page, request: object): Promise<unknown> =>
  page.evaluate(request => chrome.runtime.sendMessage(request), request);

/** What the background answers the content script, one after the other. */
function askAll(world: IsolatedWorld, requests: readonly unknown[]): Promise<unknown[]> {
  return world.evaluate(async requests => {
    const answers: unknown[] = [];
    for (const request of requests) {
      answers.push(await chrome.runtime.sendMessage(request).catch((error: Error) => error.message));
    }
    return answers;
  }, requests);
}

/** Claims that a hostile script may put beside a request, or into its input. */
function claims(own: string): readonly object[] {
  return [
    { sender: { id: new URL(own).host, url: own, origin: own.split('/src')[0], frameId: 0 } },
    { id: new URL(own).host, url: own, frameId: 0 },
    { tab: undefined, caller: { kind: 'popup' } },
    { kind: 'options' },
    { includeTlsChannelId: true, toProxyScript: true },
  ];
}

const wrongInputs = [
  null,
  1,
  true,
  '',
  'x'.repeat(100_000),
  [],
  [{}],
  { input: {} },
  { x: { x: { x: {} } } },
];
const wrongNames = ['', '__proto__', 'constructor', 'toString', 'popup', 'State.get', 'state.get ', ' '];

invaded(
  'every message is refused, whatever it holds and claims',
  async ({ alice, bob, composer, secret, world }) => {
    const taskId = new URL(composer.url()).hash.split('/').at(-1) ?? '';
    const sealed = await sealFrom(bob, [alice.card], 'opened for nobody');
    const before = JSON.stringify(await whatIsKept(composer));
    const pages = alice.person.context.pages().length;
    /** With what is really there in the place of the table's examples. */
    const real = (input: object) => {
      const ids: unknown = JSON.parse(
        JSON.stringify(input)
          .replaceAll('ab'.repeat(32), bob.card.id)
          .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, taskId)
          .replaceAll('"a passphrase"', JSON.stringify(passphrase))
          .replaceAll('"a text"', JSON.stringify(sealed)),
      );
      return ids as object;
    };
    const requests: unknown[] = wrongInputs.concat(wrongNames.map(name => ({ name, input: {} })));
    for (const [name, row] of Object.entries(authority)) {
      const input = real(row.input);
      requests.push({ name, input }, { name }, [name, input], { name: [name], input });
      for (const claim of claims(alice.person.extensionUrl())) {
        requests.push({ name, input, ...claim }, { name, input: { ...input, ...claim } });
      }
      for (const wrong of wrongInputs) requests.push({ name, input: wrong });
    }

    expect(requests.length).toBeGreaterThan(1000);
    const answers = await askAll(world, requests);
    const given = requests.filter((_, i) => JSON.stringify(answers[i]) !== JSON.stringify(refused));
    expect(given).toEqual([]);
    expect(tracesOf(secret, JSON.stringify(answers))).toEqual([]);
    expect(JSON.stringify(await whatIsKept(composer))).toBe(before);
    expect(alice.person.context.pages().length).toBe(pages);
  },
);

/** What a hostile request could have changed, as our own page is told. */
function whatIsKept(page: Page): Promise<unknown[]> {
  const names = ['state.get', 'recipients.list', 'groups.list', 'drafts.list', 'sites.list'];
  return Promise.all(names.map(name => ask(page, { name, input: {} })));
}

invaded('no store of ours is within reach, and no door but the one', async ({ world, secret }) => {
  const reached = await world.evaluate(async () => {
    const tried = (attempt: () => unknown) =>
      Promise.resolve()
        .then(attempt)
        .then(
          value => JSON.stringify(value) ?? 'undefined',
          () => 'refused',
        );
    const port = () =>
      new Promise(resolve => {
        const port = chrome.runtime.connect();
        port.onMessage.addListener(resolve);
        port.onDisconnect.addListener(() => resolve('closed'));
        port.postMessage({ name: 'state.get', input: {} });
      });
    return {
      session: await tried(() => chrome.storage.session.get()),
      local: await tried(() => chrome.storage.local.get()),
      sync: await tried(() => chrome.storage.sync.get()),
      databases: await tried(() => indexedDB.databases()),
      caches: await tried(() => caches.keys()),
      port: await tried(port),
      manifest: await tried(() => fetch(chrome.runtime.getURL('manifest.json')).then(({ status }) => status)),
      page: await tried(() =>
        fetch(chrome.runtime.getURL('src/popup/index.html')).then(({ status }) => status),
      ),
      injection: await tried(() =>
        chrome.scripting.executeScript({ target: { tabId: 1 }, func: () => document.title }),
      ),
      apis: Object.keys(chrome).sort(),
    };
  }, null);
  expect(reached).toEqual({
    session: 'refused',
    local: '{}',
    sync: '{}',
    databases: '[]',
    caches: '[]',
    port: '"closed"',
    manifest: 'refused',
    page: 'refused',
    injection: 'refused',
    apis: expect.arrayContaining(['runtime', 'storage']),
  });
  const powers = ['tabs', 'windows', 'contextMenus', 'alarms', 'permissions', 'action'];
  expect(reached.apis.filter(name => powers.includes(name))).toEqual([]);
  expect(tracesOf(secret, JSON.stringify(reached))).toEqual([]);
});
