/** A change under which one signs whatever text one is handed. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'seals a text that is a card',
    edits: [
      {
        file: 'src/format/ambiguous.ts',
        find: "  if (isCardSnapshot(plaintext)) throw new SealcardError('text_is_card');\n",
        replace: '',
      },
    ],
    fails: 'no text that is sealed makes a card of Alice’s key',
  },
];
