/** Changes under which somebody on the network becomes somebody else, or writes to strangers. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'lets codes be guessed on and on',
    edits: [
      {
        file: 'src/directory/store/proving.ts',
        find: ' || row.tries >= maxTries)',
        replace: ' || row.tries >= maxTries * 1000)',
      },
    ],
    fails: 'may be guessed five times, all at once or not',
  },
  {
    makes: 'takes an answer to a challenge again',
    edits: [
      {
        file: 'src/directory/tokens.ts',
        find: '      if (!(await store.takeChallenge(parts.nonce, parts.expires))) throw challengeFailed();\n',
        replace: '',
      },
    ],
    fails: 'are given for a challenge once, to whom it was for',
  },
  {
    makes: 'mails codes to whatever is called an address',
    edits: [
      {
        file: 'src/directory/registrations.ts',
        find: "if (proof === 'email' && !isMailAddress(identity))",
        replace: "if (proof === 'email' && !isMailAddress(identity) && !identity.includes('@'))",
      },
    ],
    fails: 'are one, or no mail goes out',
  },
];
