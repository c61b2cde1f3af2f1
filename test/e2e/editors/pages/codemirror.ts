/** CodeMirror 6 with history and wrapped lines; draws only the lines in view. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorView, keymap } from '@codemirror/view';
import { addField, asText, type MakeEditor } from './editor';

export const make: MakeEditor = place => {
  const view = new EditorView({
    parent: addField(place, 'tall'),
    extensions: [
      history(),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.lineWrapping,
      EditorView.theme({ '&': { height: '100%' }, '.cm-scroller': { overflow: 'auto' } }),
    ],
  });
  const text = () => view.state.doc.toString();
  return { text, model: () => JSON.stringify(text()), submission: () => asText(text()) };
};
