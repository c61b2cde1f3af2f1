/** Changes under which a page finds out about Sealcard. */
import type { Mutation } from '../mutation';

const fails = 'nothing tells a browser with Sealcard, before and after its use';
const listening =
  '// The script may be injected again into the same document; its isolated world remembers.\n';

export const mutations: readonly Mutation[] = [
  {
    makes: 'leaves an attribute in the page it was used on',
    edits: [
      {
        file: 'src/content/script.ts',
        find: listening,
        replace: `document.documentElement.dataset.sealcard = '';\n${listening}`,
      },
    ],
    fails,
  },
  {
    makes: 'answers an event of the page',
    edits: [
      {
        file: 'src/content/script.ts',
        find: listening,
        replace: `addEventListener('keydown', event => event.preventDefault());\n${listening}`,
      },
    ],
    fails,
  },
  {
    makes: 'lets pages load its icons',
    edits: [
      {
        file: 'vite.config.ts',
        find: '    return manifest;',
        replace:
          "    return { ...manifest, web_accessible_resources: [{ resources: ['icons/*'], matches: ['<all_urls>'] }] };",
      },
    ],
    fails,
  },
];
