/** Changes under which a directory is believed what it says. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'takes what a directory gives without its signatures',
    edits: [
      {
        file: 'src/background/directory/keys.ts',
        find: "  await verifyCard(card, { whitelist: [byApplication, [{ signer: 'virgil', publicKey: virgil }]] });",
        replace: '  if (byApplication.length > 0 && virgil !== null) await verifyCard(card);',
      },
    ],
    fails: 'a card of its own making, which its service key did not sign, is nobody’s',
  },
];
