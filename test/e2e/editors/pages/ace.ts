/** Ace: a hidden textarea takes the keys. */
import ace from 'ace-builds';
import { addField, asText, type MakeEditor } from './editor';

export const make: MakeEditor = place => {
  const editor = ace.edit(addField(place, 'tall'), { useWorker: false, wrap: true });
  const text = () => editor.getValue();
  return { text, model: () => JSON.stringify(text()), submission: () => asText(text()) };
};
