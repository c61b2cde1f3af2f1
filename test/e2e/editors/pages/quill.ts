/** Quill in its usual dress; posts the HTML it gives out. */
import Quill from 'quill';
import 'quill/dist/quill.snow.css';
import { addField, asHtml, type MakeEditor } from './editor';

export const make: MakeEditor = place => {
  const quill = new Quill(addField(place, ''), { theme: 'snow', placeholder: 'Write something' });
  return {
    // A Quill document always ends with a line feed of its own.
    text: () => quill.getText().replace(/\n$/, ''),
    model: () => JSON.stringify(quill.getContents()),
    submission: () => asHtml(quill.getSemanticHTML()),
  };
};
