/** What is shipped asks for no site at install, makes no code of strings, names no address, and shows pages nothing of itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtExtension, type Target } from '../support/build';
import { addressesIn, addressesOf, dangersOf } from '../support/shipped-code';
import { expect, test } from './fixtures';

/** Every member a manifest may have; one more is one more thing to think about. */
const MEMBERS = [
  'action',
  'background',
  'commands',
  'content_security_policy',
  'default_locale',
  'description',
  'icons',
  'manifest_version',
  'name',
  'optional_host_permissions',
  'options_ui',
  'permissions',
  'version',
];
const MEMBERS_OF_ONE: Readonly<Record<Target, string>> = {
  chrome: 'minimum_chrome_version',
  firefox: 'browser_specific_settings',
};

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  // The background calls the directory that the user connects; nothing else leaves.
  'connect-src': "'self' https: http://localhost:* http://127.0.0.1:*",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'sealcard-file-worker',
};

/**
 * Names of XML that nobody fetches, the start of an address that the user typed, what the user may grant, those of the policy,
 * and examples in sentences.
 */
const ADDRESSES = [
  'http://',
  'http://*/*',
  'http://127.0.0.1:*',
  'http://localhost:*',
  'http://www.w3.org/1998/Math/MathML',
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/2000/svg',
  'https://',
  'https://*/*',
  'https://cards.example.org',
];

/** Preact's way for markup of one's own making, which ours never takes: test/layers.test.ts. */
const DANGERS = ['innerHTML = …'];

interface Manifest {
  readonly [member: string]: unknown;
  readonly content_security_policy: { readonly extension_pages: string };
}

/** Path and text of every file that is not a picture. */
function shippedTexts(target: Target): [name: string, text: string][] {
  const folder = builtExtension(target);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => !path.endsWith('.png'))
    .map(path => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]);
}

for (const target of ['chrome', 'firefox'] as const) {
  test(`the ${target} build asks for no site at install and exposes no file`, () => {
    const manifest = JSON.parse(
      readFileSync(join(builtExtension(target), 'manifest.json'), 'utf8'),
    ) as Manifest;
    expect(Object.keys(manifest).sort()).toEqual([...MEMBERS, MEMBERS_OF_ONE[target]].sort());
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.permissions).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      'idle',
      'scripting',
      'storage',
    ]);
    // What the user may grant later, one site at a time.
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
    expect(Object.keys(manifest.content_security_policy)).toEqual(['extension_pages']);
    const directives = manifest.content_security_policy.extension_pages.split('; ').map(directive => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    });
    expect(directives).toEqual(Object.entries(POLICY));
  });

  test(`the ${target} build makes no code and no markup of strings, names no address and holds no map`, () => {
    const texts = shippedTexts(target);
    const kinds = new Set(texts.map(([name]) => name.slice(name.lastIndexOf('.'))));
    expect([...kinds].sort()).toEqual(['.css', '.html', '.js', '.json', '.svg']);
    const scripts = texts.filter(([name]) => name.endsWith('.js'));
    expect(scripts.flatMap(([name, text]) => dangersOf(name, text))).toEqual(DANGERS);
    const addresses = texts.flatMap(([name, text]) =>
      name.endsWith('.js') ? addressesOf(name, text) : addressesIn(text),
    );
    expect([...new Set(addresses)].sort()).toEqual(ADDRESSES);
    for (const [name, text] of texts) {
      expect(text, name).not.toContain('sourceMappingURL');
      if (name.endsWith('.css')) expect(text, name).not.toMatch(/@import|url\((?!['"]?data:)/i);
      if (!name.endsWith('.html')) continue;
      expect(text, name).not.toMatch(/<style|<iframe|<base|<meta http-equiv|\son\w+=|javascript:/i);
      expect(text.match(/<script[^>]*>[^<]/gi), name).toBeNull();
      for (const [, address] of text.matchAll(/(?:src|href)="([^"]*)"/g))
        expect(address).toMatch(/^\/assets\//);
    }
  });
}

test('a page of the extension makes no markup and no code of strings, and no other worker', async ({
  alice,
}) => {
  const page = await alice.person.openSealcard();
  const refused = await page.evaluate(() => {
    const attempts = [
      () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
      () => document.createElement('script').setAttribute('src', '/assets/x.js'),
      () => new Worker('/service-worker-loader.js'),
      () => Reflect.get(globalThis, 'trustedTypes').createPolicy('default', {}),
      () => Reflect.get(globalThis, 'trustedTypes').createPolicy('sealcard-file-worker', {}),
    ];
    return attempts.map(attempt => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : 'refused';
      }
    });
  });
  expect(refused).toEqual(Array(5).fill('TypeError'));
  await page.close();
});

test('a page cannot reach any file of the extension', async ({ alice, fields }) => {
  await fields.getByTestId('textarea').click();
  const composer = await alice.person.press('seal-field', fields);
  await composer.close();
  const reached = await fields.evaluate(
    addresses =>
      Promise.all(
        addresses.map(address =>
          fetch(address).then(
            () => address,
            () => null,
          ),
        ),
      ),
    ['src/popup/index.html', 'manifest.json', 'icons/icon-16.png'].map(path =>
      alice.person.extensionUrl(path),
    ),
  );
  expect(reached).toEqual([null, null, null]);
});

test('invoking Sealcard leaves nothing behind in the page', async ({ alice, fields }) => {
  const inspect = () =>
    fields.evaluate(() => ({
      globals: Object.getOwnPropertyNames(window).sort().join(),
      markup: document.documentElement.outerHTML,
    }));
  await fields.getByTestId('textarea').click();
  const before = await inspect();
  const composer = await alice.person.press('seal-field', fields);
  await composer.close();
  expect(await inspect()).toEqual(before);
});
