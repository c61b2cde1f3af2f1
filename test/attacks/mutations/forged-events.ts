/** Changes under which a page's own events reach the background. */
import type { Mutation } from '../mutation';

const listening =
  '// The script may be injected again into the same document; its isolated world remembers.\n';

export const mutations: readonly Mutation[] = [
  {
    makes: 'passes on what the page says to its own window',
    edits: [
      {
        file: 'src/content/script.ts',
        find: listening,
        replace: `addEventListener('message', ({ data }) => void browser.runtime.sendMessage(data).catch(() => undefined));\n${listening}`,
      },
    ],
    fails: 'where its content script is, with a letter begun in another window',
  },
  {
    makes: 'takes keys of any script for a shortcut',
    edits: [
      {
        file: 'src/content/script.ts',
        find: listening,
        replace: `addEventListener('keydown', ({ key }) => void browser.runtime.sendMessage({ key }).catch(() => undefined));\n${listening}`,
      },
    ],
    fails: 'where its content script is, with a letter begun in another window',
  },
];
