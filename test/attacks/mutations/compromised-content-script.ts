/** Changes under which a content script gets more than its share. */
import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    makes: "gives content scripts the windows' table",
    edits: [
      {
        file: 'src/messaging/caller.ts',
        find: "return { kind: 'content', tabId: sender.tab.id, frameId: sender.frameId, origin: originOf(url, sender) };",
        replace: "return { kind: originOf(url, sender) === '' ? 'options' : 'popup' };",
      },
    ],
    fails: 'every message is refused, whatever it holds and claims',
  },
  {
    makes: 'believes what a request says of its caller',
    edits: [
      {
        file: 'src/messaging/serve.ts',
        find: 'const request = v.strictObject({ name: v.string(), input: v.unknown() });',
        replace:
          "const request = v.object({ name: v.string(), input: v.unknown(), kind: v.optional(v.picklist(['options'])) });",
      },
      {
        file: 'src/messaging/serve.ts',
        find: '  const { name } = parsed.output;\n',
        replace: '  const { name, kind } = parsed.output;\n  if (kind !== undefined) caller = { kind };\n',
      },
    ],
    fails: 'every message is refused, whatever it holds and claims',
  },
  {
    makes: 'lets content scripts read what the session keeps',
    edits: [
      {
        file: 'src/background/index.ts',
        find: "import { serve } from '../messaging/serve';\n",
        replace:
          "import { serve } from '../messaging/serve';\nvoid (browser.storage.session as unknown as { setAccessLevel(to: object): unknown }).setAccessLevel({ accessLevel: 'TRUSTED_AND_UNTRUSTED_CONTEXTS' });\n",
      },
    ],
    fails: 'no store of ours is within reach, and no door but the one',
  },
];
