/** Changes under which a page gets hold of clicks that belong to Sealcard. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'lets pages frame what it shows',
    edits: [
      {
        file: 'vite.config.ts',
        find: '    return manifest;',
        replace:
          "    return { ...manifest, web_accessible_resources: [{ resources: ['*'], matches: ['<all_urls>'] }] };",
      },
      {
        file: 'manifest.config.ts',
        find: '"frame-ancestors \'none\'"',
        replace: '"frame-ancestors *"',
      },
    ],
    fails: 'no page frames, embeds or opens any file of the extension',
  },
  {
    makes: 'shows pages the inside of a mark',
    edits: [
      {
        file: 'src/content/marks-badge.ts',
        find: "attachShadow({ mode: 'closed' })",
        replace: "attachShadow({ mode: 'open' })",
      },
    ],
    fails: 'what is inside a mark is out of reach, and clicks that scripts make are none',
  },
  {
    makes: 'opens the reader as often as a page likes',
    edits: [
      {
        file: 'src/background/sites-pace.ts',
        find: 'const mostInWindow = 5;',
        replace: 'const mostInWindow = 500;',
      },
    ],
    fails: 'a mark that a page moves under the mouse opens the reader, a few times, and nothing else',
  },
];
