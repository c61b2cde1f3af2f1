/** Changes under which a failing browser costs something, or is not told. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'calls every failure of the disk its own',
    edits: [
      {
        file: 'src/protocol/errors.ts',
        find: "thrown.name === 'QuotaExceededError'",
        replace: "thrown.name === 'QuotaWasExceededError'",
      },
    ],
    fails: 'a disk without room is told, and what was typed stays',
  },
  {
    makes: 'takes a vault that cannot be read for a locked one',
    edits: [
      {
        file: 'src/background/vault.ts',
        find: "  if (!isReadable(blob)) return { vault: 'damaged' };\n",
        replace: '  isReadable(blob);\n',
      },
    ],
    fails: 'a vault with any byte changed is told, and the recovery kit brings all back',
  },
];
