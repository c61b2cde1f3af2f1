/** A one-line input whose page keeps what was said in input events. */
import { asText, type MakeEditor } from './editor';

export const make: MakeEditor = place => {
  const field = document.createElement('input');
  field.autocomplete = 'off';
  field.dataset.testid = 'field';
  let kept = '';
  field.addEventListener('input', () => {
    kept = field.value;
  });
  place.append(field);
  return { text: () => kept, model: () => JSON.stringify(kept), submission: () => asText(kept) };
};
