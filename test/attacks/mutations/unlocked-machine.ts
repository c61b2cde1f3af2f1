/** Changes under which a machine that was left shows what it showed. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'stays open when the screen is locked',
    edits: [{ file: 'src/background/away.ts', find: "state === 'active'", replace: "state !== 'idle'" }],
    fails: 'no window shows a thing when the screen is locked',
  },
  {
    makes: 'only hides what stands behind the lock',
    edits: [
      {
        file: 'src/popup/locked.tsx',
        find: '    if (isLocked) screens.current?.remove();\n    else if',
        replace: '    if',
      },
    ],
    fails: 'no window shows a thing when time has passed',
  },
];
