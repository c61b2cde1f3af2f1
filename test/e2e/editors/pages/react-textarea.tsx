/** A textarea whose text is React's state. */
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { asText, type MakeEditor } from './editor';

let state = '';

function Controlled() {
  const [text, setText] = useState('');
  state = text;
  return (
    <textarea
      rows={6}
      value={text}
      onChange={event => setText(event.target.value)}
      aria-label="React textarea"
      data-testid="field"
    />
  );
}

export const make: MakeEditor = place => {
  createRoot(place).render(<Controlled />);
  return { text: () => state, model: () => JSON.stringify(state), submission: () => asText(state) };
};
