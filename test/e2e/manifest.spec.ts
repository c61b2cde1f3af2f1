/** What is shipped asks for no site at install and shows pages nothing of itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtExtension, type Target } from '../support/build';
import { expect, test } from './fixtures';

interface Manifest {
  readonly manifest_version: number;
  readonly permissions: readonly string[];
  readonly optional_host_permissions: readonly string[];
  readonly content_security_policy: { readonly extension_pages: string };
}

const readManifest = (target: Target) =>
  JSON.parse(readFileSync(join(builtExtension(target), 'manifest.json'), 'utf8')) as Manifest;

for (const target of ['chrome', 'firefox'] as const) {
  test(`the ${target} build asks for no site at install and exposes no file`, () => {
    const manifest = readManifest(target);
    expect(manifest.manifest_version).toBe(3);
    expect([...manifest.permissions].sort()).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      'idle',
      'scripting',
      'storage',
    ]);
    // What the user may grant later, one site at a time.
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
    for (const absent of [
      'host_permissions',
      'optional_permissions',
      'web_accessible_resources',
      'content_scripts',
      'externally_connectable',
    ]) {
      expect(manifest).not.toHaveProperty(absent);
    }
    const policy = manifest.content_security_policy.extension_pages.split('; ');
    expect(policy).toContain("default-src 'none'");
    // The background calls the directory that the user connects; nothing else leaves.
    expect(policy).toContain("connect-src 'self' https: http://localhost:* http://127.0.0.1:*");
    expect(policy.filter(directive => directive.includes('http'))).toHaveLength(1);
  });

  test(`the ${target} build holds no eval, no remote address and no source map`, () => {
    const files = readdirSync(builtExtension(target), { recursive: true, encoding: 'utf8' });
    expect(files.filter(name => name.endsWith('.map'))).toEqual([]);
    const scripts = files.filter(name => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(2);
    for (const name of scripts) {
      const source = readFileSync(join(builtExtension(target), name), 'utf8');
      expect(source, name).not.toMatch(/\beval\(|new Function\(|importScripts\(/);
      const addresses = source.match(/https?:\/\/(?!www\.w3\.org\/)[a-z0-9.-]+/gi) ?? [];
      expect(addresses, name).toEqual([]);
    }
  });
}

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
