/** Changes under which a giant block is worked on, or not told what it is. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'reads headers of any length',
    edits: [{ file: 'src/format/limits.ts', find: 'header: 1 << 20', replace: 'header: 1 << 30' }],
    fails: '10,000 recipients',
  },
  {
    makes: 'tries ten times as many recipients',
    edits: [{ file: 'src/format/limits.ts', find: 'recipients: 1000,', replace: 'recipients: 10_000,' }],
    fails: '1,002 recipients',
  },
];
