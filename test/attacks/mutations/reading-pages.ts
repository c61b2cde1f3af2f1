/** Changes under which a page reads along. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'puts the letter as it was written into the field',
    edits: [
      {
        file: 'src/background/sealing.ts',
        find: "return handOver(id, armor('MESSAGE', message));",
        replace: 'return handOver(id, text);',
      },
    ],
    fails: 'what is typed under seal for a textarea is nowhere in what the page saw',
  },
  {
    makes: 'writes what it opened into the page it was opened on',
    edits: [
      {
        file: 'src/background/opening.ts',
        find: "import { equal, fromUtf8 } from '../crypto/bytes';",
        replace:
          "import browser from 'webextension-polyfill';\nimport { equal, fromUtf8 } from '../crypto/bytes';",
      },
      {
        file: 'src/background/opening.ts',
        find: '  return { text: fromUtf8(plaintext), verdict: view };',
        replace: `  for (const { id: tabId = 0 } of await browser.tabs.query({})) {
    const show = (text: string) => {
      (globalThis as unknown as { document: { title: string } }).document.title = text;
    };
    await browser.scripting
      .executeScript({ target: { tabId }, func: show as () => void, args: [fromUtf8(plaintext)] })
      .catch(() => undefined);
  }
  return { text: fromUtf8(plaintext), verdict: view };`,
      },
    ],
    fails: 'what is opened is nowhere in what the page saw',
  },
];
