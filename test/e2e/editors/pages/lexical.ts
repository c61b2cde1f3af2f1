/** What the two Lexical editors share. */
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { $getRoot, createEditor, type LexicalEditor } from 'lexical';
import { addField, type Editor, type Submission } from './editor';

/** An editor in `place`; `register` gives it its kind. */
export function makeLexical(
  place: HTMLElement,
  register: (editor: LexicalEditor) => void,
  nodes: readonly object[],
  submission: (editor: LexicalEditor) => Submission,
): Editor {
  const field = addField(place, 'typing');
  field.contentEditable = 'true';
  field.role = 'textbox';
  field.style.whiteSpace = 'pre-wrap';
  const editor = createEditor({
    namespace: 'matrix',
    nodes,
    onError(error) {
      throw error;
    },
  });
  register(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  editor.setRootElement(field);
  return {
    text: () =>
      editor.read(() =>
        $getRoot()
          .getChildren()
          .map(block => block.getTextContent())
          .join('\n'),
      ),
    model: () => JSON.stringify(editor.getEditorState().toJSON()),
    submission: () => submission(editor),
  };
}
