/** CodeMirror 5, as wikis still have it: a hidden textarea takes the keys. */
import CodeMirror from 'codemirror5';
import 'codemirror5/lib/codemirror.css';
import { addField, asText, type MakeEditor } from './editor';

export const make: MakeEditor = place => {
  const editor = CodeMirror(addField(place, 'tall'), { lineWrapping: true });
  const text = () => editor.getValue();
  return { text, model: () => JSON.stringify(text()), submission: () => asText(text()) };
};
