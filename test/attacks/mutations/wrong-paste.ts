/** Changes under which a slip gives something away. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'looks up the words of a recovery kit in the directory',
    edits: [
      {
        file: 'src/popup/whole-name.ts',
        find: 'const maxWords = 8;',
        replace: 'const maxWords = 80;',
      },
    ],
    fails: 'every secret in every box is told apart and goes to nobody',
  },
];
