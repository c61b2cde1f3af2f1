/** What is packaged depends on the sources alone: two copies of them, in two folders, give the same bytes. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ScratchCopy } from '../attacks/scratch-copy';

const SECONDS = 300;

it('packages of two folders are equal, byte by byte', async () => {
  const copies = [await ScratchCopy.make(), await ScratchCopy.make()];
  try {
    const made = [];
    for (const copy of copies) {
      keepVersions(copy.root);
      const { code, output } = await copy.run('tsx', ['packaging/run.ts'], SECONDS);
      expect(code, output).toBe(0);
      made.push(contentsOf(join(copy.root, 'packages')));
    }
    const [first = new Map(), second = new Map()] = made;
    const kinds = [...first.keys()].map(name => name.replace(/-\d+\.\d+\.\d+/, ''));
    expect(kinds).toEqual([
      'sealcard-chrome.zip',
      'sealcard-firefox.zip',
      'sealcard-source.zip',
      'sealcard-directory.cdx.json',
      'sealcard-extension.cdx.json',
    ]);
    expect([...second.keys()]).toEqual([...first.keys()]);
    for (const [name, content] of first) expect(content.equals(second.get(name)), name).toBe(true);
    for (const { root } of copies)
      for (const [name, content] of first)
        expect(content.includes(root), `${name} says where it was made`).toBe(false);
  } finally {
    for (const copy of copies) await copy.remove();
  }
});

/** The archive of sources is of what is under version control. */
function keepVersions(root: string): void {
  const git = (...parameters: string[]) => execFileSync('git', parameters, { cwd: root, stdio: 'pipe' });
  git('init', '--quiet');
  // The packages are a link here.
  appendFileSync(join(root, '.git/info/exclude'), 'node_modules\n');
  git('add', '--all');
}

function contentsOf(folder: string): Map<string, Buffer> {
  return new Map(
    readdirSync(folder)
      .sort()
      .map(name => [name, readFileSync(join(folder, name))]),
  );
}
