/** A change under which the disk holds what was written. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'lets the browser keep what is typed on the sheet',
    edits: [
      {
        file: 'src/popup/letter-sheet.tsx',
        find: '        autocomplete="off"\n',
        replace: '',
      },
    ],
    fails: 'nothing secret is in any store or file, while it is used and after',
  },
];
