/** Tiptap, which is ProseMirror, with everything of its starter kit: input rules, links, history. */
import { Editor as Tiptap } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { addField, asHtml, type MakeEditor } from './editor';

export const make: MakeEditor = place => {
  const editor = new Tiptap({ element: addField(place, 'typing'), extensions: [StarterKit] });
  return {
    text: () => editor.getText({ blockSeparator: '\n' }),
    model: () => JSON.stringify(editor.getJSON()),
    submission: () => asHtml(editor.getHTML()),
  };
};
