/** Draft.js with React; posts its blocks as lines. */
import { convertToRaw, Editor as DraftEditor, EditorState } from 'draft-js';
import 'draft-js/dist/Draft.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { asText, type MakeEditor } from './editor';

let state = EditorState.createEmpty();

function Editor() {
  const [shown, setShown] = useState(state);
  const keep = (next: EditorState) => {
    state = next;
    setShown(next);
  };
  return (
    <div className="typing" data-testid="field">
      <DraftEditor editorState={shown} onChange={keep} placeholder="Write something" />
    </div>
  );
}

export const make: MakeEditor = place => {
  createRoot(place).render(<Editor />);
  const text = () => state.getCurrentContent().getPlainText('\n');
  return {
    text,
    model: () => JSON.stringify(convertToRaw(state.getCurrentContent())),
    submission: () => asText(text()),
  };
};
