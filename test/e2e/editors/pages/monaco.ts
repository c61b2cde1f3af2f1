/** Monaco: what has focus holds a part of the text at most, and only the lines in view are drawn. */
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import { addField, asText, type MakeEditor } from './editor';

declare global {
  interface Window {
    MonacoEnvironment?: { getWorker(): Worker };
  }
}

window.MonacoEnvironment = {
  getWorker: () =>
    new Worker(new URL('../node_modules/monaco-editor/esm/vs/editor/editor.worker.js', import.meta.url), {
      type: 'module',
    }),
};

export const make: MakeEditor = place => {
  const editor = monaco.editor.create(addField(place, 'tall'), { language: 'plaintext', wordWrap: 'on' });
  const text = () => editor.getValue();
  return { text, model: () => JSON.stringify(text()), submission: () => asText(text()) };
};
