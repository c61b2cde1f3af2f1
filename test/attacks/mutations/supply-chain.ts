/** A change under which no two builds are alike. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'writes into the build when it was made',
    edits: [
      {
        file: 'manifest.config.ts',
        find: "description: '__MSG_app_description__'",
        replace: "description: 'Built ' + Date.now()",
      },
    ],
    fails: 'built twice, in two places and in two ways, what is shipped is the same',
  },
];
