/** Changes under which what was for others is taken for one's own, or what others signed for somebody's. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: 'asks nobody whether a message was for the reader',
    edits: [
      {
        file: 'src/format/binding.ts',
        find: "  if (!binding.recipients.has(fingerprint(reader))) throw new SealcardError('message_forwarded');\n",
        replace: '  if (fingerprint(reader).length === 0) return;\n',
      },
    ],
    fails: 'what Bob wrote to Carol, wrapped again for Alice',
  },
  {
    makes: 'takes a message whose sender committed to another key',
    edits: [
      {
        file: 'src/format/binding.ts',
        find: '  if (!equal(binding.commitment, await keyCommitment(messageKey)))',
        replace: '  if ((await keyCommitment(messageKey)).length === 0)',
      },
    ],
    fails: 'a body with another key, to which alone the sender is committed',
  },
];
