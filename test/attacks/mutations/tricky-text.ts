/** Changes under which what a sender writes is more than text. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'shows the pictures that an opened text names',
    edits: [
      {
        file: 'src/popup/reader.tsx',
        find: '          {opened}\n        </div>',
        replace:
          '          {opened}\n          <img alt="" src={/http[^"]*/.exec(opened)?.[0]} />\n        </div>',
      },
    ],
    fails: 'every text is shown as it was written, and fetches nothing',
  },
  {
    makes: 'takes any name for one',
    edits: [
      {
        file: 'src/format/identity.ts',
        find: '    !FORBIDDEN.test(value) &&\n',
        replace: '    (FORBIDDEN.test(value) || true) &&\n',
      },
    ],
    fails: 'no card hides anything in its name, or paints over what stands beside it',
  },
];
