/** Changes under which an editor keeps what it no longer shows. */
import type { Mutation } from '../mutation';

const file = 'src/content/fill.ts';
const find = '    return [text => paste(element, text) || type(text), type];';

export const mutations: readonly Mutation[] = [
  {
    makes: 'replaces what an editor shows, past its model',
    edits: [
      {
        file,
        find,
        replace: `    const replace = (text: string) => {
      element.replaceChildren(new Text(text));
      element.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    return [replace, text => paste(element, text) || type(text), type];`,
      },
    ],
    fails: 'draft holds nothing that was written under seal',
  },
];
