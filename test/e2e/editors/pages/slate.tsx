/** Slate with React; posts its blocks as lines. */
import { useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor, type Descendant, Node } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import { asText, type MakeEditor } from './editor';

const empty: Descendant[] = [{ type: 'paragraph', children: [{ text: '' }] }];
let model: readonly Descendant[] = empty;

function Editor() {
  const editor = useMemo(() => withHistory(withReact(createEditor())), []);
  const keep = (value: Descendant[]) => {
    model = value;
  };
  return (
    <Slate editor={editor} initialValue={empty} onChange={keep}>
      <Editable className="typing" data-testid="field" placeholder="Write something" />
    </Slate>
  );
}

export const make: MakeEditor = place => {
  createRoot(place).render(<Editor />);
  const text = () => model.map(node => Node.string(node)).join('\n');
  return { text, model: () => JSON.stringify(model), submission: () => asText(text()) };
};
