import { useState } from 'react';

/** Fields whose text is React's: the outputs show the state, not the DOM. */
export function Controlled() {
  const [text, setText] = useState('');
  const [line, setLine] = useState('');
  return (
    <>
      <label htmlFor="react-textarea">React textarea</label>
      <textarea
        id="react-textarea"
        rows={3}
        value={text}
        onChange={event => setText(event.target.value)}
        data-testid="react-textarea"
      />
      <output data-testid="react-textarea-state">{JSON.stringify(text)}</output>
      <label htmlFor="react-input">React input</label>
      <input
        id="react-input"
        value={line}
        onChange={event => setLine(event.target.value)}
        autoComplete="off"
        data-testid="react-input"
      />
      <output data-testid="react-input-state">{JSON.stringify(line)}</output>
    </>
  );
}
