/**
 * A sender writes HTML, terminal codes, or characters that hide or turn round what stands beside them, in a text or in an identity:
 * it is shown as text, nothing is fetched, names that cannot be read honestly are refused, and those that look alike are flagged.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { toBase64, utf8 } from '../../src/crypto/bytes';
import { asciiJson } from '../../src/format/json';
import { generatePrivateKey } from '../../src/format/key';
import { signData } from '../../src/format/signature';
import { type Alice, test as base, expect } from '../e2e/fixtures';
import { makePeer, sealFrom } from '../support/peer';
import { addRecipient } from '../support/sealcard-page';
import { openPasted } from './opening';

/** A server of the sender's, which learns of every call that reaches it. */
interface Listener {
  readonly origin: string;
  readonly calls: string[];
}

const test = base.extend<{ readonly listener: Listener }>({
  // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the parameter's pattern
  listener: async ({}, use) => {
    const calls: string[] = [];
    const server = createServer((request, response) => {
      calls.push(String(request.url));
      response.end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await use({ origin: `http://127.0.0.1:${port}`, calls });
    server.close();
    server.closeAllConnections();
  },
});

/** Begins a terminal's commands. */
const esc = String.fromCharCode(27);

/** Texts that do something where they are taken for anything but text. */
const texts: readonly ((origin: string) => string)[] = [
  origin => `<img src="${origin}/img"><img src=x onerror="fetch('${origin}/error')">`,
  origin => `<script src="${origin}/script"></script><script>fetch('${origin}/inline')</script>`,
  origin => `<iframe src="${origin}/frame"></iframe><object data="${origin}/object"></object>`,
  origin =>
    `<link rel=stylesheet href="${origin}/css"><link rel=prefetch href="${origin}/pre"><base href="${origin}">`,
  origin => `<meta http-equiv=refresh content="0;url=${origin}/refresh">`,
  origin => `<style>@import '${origin}/import';*{background:url(${origin}/background)}</style>`,
  origin => `<svg><image href="${origin}/svg"/><use href="${origin}/use"/><animate onbegin=alert(1)></svg>`,
  origin =>
    `<form action="${origin}/form"><button autofocus>Open</button></form><video poster="${origin}/poster">`,
  origin => `</div></textarea></title>--><!--[if IE]><plaintext><b data-testid="read-verdict">${origin}</b>`,
  origin =>
    `![x](${origin}/markdown) [x](javascript:alert(1)) ${origin}/link {{constructor.constructor('alert(1)')()}}`,
  () => `&lt;b&gt; &#x3c;i&#x3e; \\u003cb\\u003e %3Cb%3E`,
  () =>
    `${esc}[2J${esc}[31mred${esc}]8;;http://example.com${esc}\\link${esc}]52;c;Y2FuYXJ5${String.fromCharCode(7)}\r\b\0.`,
  () => `safe \u202Egnp.exe\u202C \u2066\u2067\u2069 \u061C\u200F end`,
  () => `ze\u200Bro\u200C wi\u200Dd\u2060th\uFEFF and \u{E0041}\u{E0042} tags`,
  () => `${'\u0301'.repeat(500)} ${'\u0E47'.repeat(200)}`,
];

/** What goes out of the browser from here on; Sealcard's own files do not. */
function watch({ person }: Alice): string[] {
  const requests: string[] = [];
  person.context.on('request', request => {
    if (!request.url().startsWith(person.extensionUrl(''))) requests.push(request.url());
  });
  return requests;
}

test('every text is shown as it was written, and fetches nothing', async ({ alice, bob, listener }) => {
  const requests = watch(alice);
  for (const write of texts) {
    const text = write(listener.origin);
    const page = await openPasted(alice, await sealFrom(bob, [alice.card], text));
    const content = await page.getByTestId('read-text').evaluate(element => {
      const verdict = document.querySelector('[data-testid="read-verdict"]');
      let frame: Element | null = element;
      while (frame !== null && getComputedStyle(frame).overflowY === 'visible') frame = frame.parentElement;
      return {
        text: element.textContent,
        elements: element.querySelectorAll('*').length,
        isIsolated: getComputedStyle(element).unicodeBidi === 'plaintext',
        // Whatever the text paints above itself is cut off below the verdict.
        isBelow:
          (frame?.getBoundingClientRect().top ?? 0) >=
          (verdict?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY),
      };
    });
    expect(content).toEqual({ text, elements: 0, isIsolated: true, isBelow: true });
    await expect(page.getByTestId('read-verdict')).toHaveCount(1);
    await page.close();
  }
  expect(requests).toEqual([]);
  expect(listener.calls).toEqual([]);
});

test('the log of calls would have them', async ({ alice, listener }) => {
  const requests = watch(alice);
  const page = await alice.person.visit(`${listener.origin}/seen`);
  expect(requests).toContain(`${listener.origin}/seen`);
  expect(listener.calls).toContain('/seen');
  await page.close();
});

/** What cannot be seen, turns round what stands beside it, or paints over it. */
const hiding = [
  '\u202E',
  '\u2066',
  '\u200B',
  '\u200D',
  '\uFEFF',
  '\u00AD',
  '\u3164',
  '\u{E0041}',
  '\u2800',
  '\n',
  '\0',
  esc,
  '\u0301'.repeat(5),
];

/** A card that no honest program makes: signed well, under a name with something hidden in it. */
async function cardNamed(identity: string): Promise<string> {
  const privateKey = await generatePrivateKey();
  const snapshot = utf8(
    asciiJson({
      identity,
      created_at: 1_800_000_000,
      version: '5.0',
      public_key: toBase64(privateKey.publicKey.spki),
    }),
  );
  const signature = toBase64(await signData(privateKey, snapshot));
  return JSON.stringify({
    content_snapshot: toBase64(snapshot),
    signatures: [{ signer: 'self', signature }],
  });
}

async function offer(page: Page, text: string): Promise<void> {
  await page.goto(page.url().replace(/#.*$/, '#/add'));
  await page.reload();
  await addRecipient(page, text);
  await expect(page.getByTestId('added').or(page.getByTestId('error')).first()).toBeVisible();
}

test('no card hides anything in its name, or paints over what stands beside it', async ({ alice, bob }) => {
  const page = await alice.person.openSealcard('#/add');
  for (const character of hiding) {
    await offer(page, await cardNamed(bob.identity.replace('@', `${character}@`)));
    await expect(page.getByTestId('error'), JSON.stringify(character)).toHaveAttribute(
      'data-code',
      'card_malformed',
    );
  }
  await offer(page, await cardNamed('an honest name'));
  await expect(page.getByTestId('added')).toBeVisible();
  await page.close();
});

test('a name of HTML is a name, wherever it stands', async ({ alice, listener }) => {
  const requests = watch(alice);
  const identity = `<img src=${listener.origin}/name onerror=alert(1)><b>Bob</b>`;
  const eve = await makePeer(identity);
  const page = await alice.person.openSealcard('#/add');
  await offer(page, eve.cardText);
  await expect(page.getByTestId('added')).toContainText(identity);
  await page.goto(page.url().replace(/#.*$/, '#/'));
  await expect(page.getByTestId('recipient-row').filter({ hasText: identity })).toHaveCount(1);
  const reader = await openPasted(alice, await sealFrom(eve, [alice.card], 'hello'));
  await expect(reader.getByTestId('read-verdict')).toContainText(identity);
  for (const shown of [page, reader]) await expect(shown.locator('b, img[src^=http]')).toHaveCount(0);
  expect(requests).toEqual([]);
  expect(listener.calls).toEqual([]);
  await reader.close();
  await page.close();
});

/** Bob to the eye, each with what is said of it: a Cyrillic o, mathematical letters, and another key under the name itself. */
const lookAlikes: readonly (readonly [identity: string, testId: string, saying: string])[] = [
  ['bоb@example.com', 'name-resembles', 'bob@example.com'],
  ['bоb@example.com', 'name-mixes', 'Cyrillic'],
  ['𝐛𝐨𝐛@example.org', 'name-odd', ''],
  ['ｂｏｂ@example.com', 'added', 'bob@example.com'],
  ['bob@examp1e.com', 'name-resembles', 'bob@example.com'],
];

test('a name that looks like Bob’s is flagged when it comes, and among all people', async ({
  alice,
  bob,
}) => {
  const page = await alice.person.openSealcard('#/add');
  for (const [identity, testId, saying] of lookAlikes) {
    await offer(page, (await makePeer(identity)).cardText);
    await expect(page.getByTestId(testId), identity).toContainText(saying);
  }
  await page.goto(page.url().replace(/#.*$/, '#/'));
  const rows = page.getByTestId('recipient-row').filter({ hasText: /b.b@examp.e\.com/ });
  await expect(rows.filter({ hasText: bob.identity }).getByTestId('card-caution')).toBeVisible();
  await expect(rows.filter({ hasText: 'examp1e' }).getByTestId('card-caution')).toBeVisible();
  await page.close();
});
