/** A bare contenteditable: the page keeps its markup, and posts that. */
import { addField, asHtml, type MakeEditor } from './editor';

export const make: MakeEditor = place => {
  const field = addField(place, 'typing');
  field.contentEditable = 'true';
  field.role = 'textbox';
  let kept = { text: '', html: '' };
  field.addEventListener('input', () => {
    kept = { text: field.innerText, html: field.innerHTML };
  });
  return {
    text: () => kept.text,
    model: () => JSON.stringify(kept),
    submission: () => asHtml(kept.html),
  };
};
