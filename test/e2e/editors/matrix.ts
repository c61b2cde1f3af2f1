/** The editors of the matrix: how a person gets into each, and what it does to white space. */

export interface EditorCase {
  /** The last part of its page's address. */
  readonly name: string;
  /** What a person clicks to write; looked for in `frame`, where the editor has one. */
  readonly field: string;
  readonly frame?: string;
  /** Takes one line only. */
  readonly isOneLine?: true;
}

const bench = '[data-testid="field"]';

export const EDITORS: readonly EditorCase[] = [
  { name: 'textarea', field: bench },
  { name: 'input', field: bench, isOneLine: true },
  { name: 'contenteditable', field: bench },
  { name: 'react-textarea', field: bench },
  { name: 'lexical-rich', field: bench },
  { name: 'lexical-plain', field: bench },
  { name: 'tiptap', field: '.ProseMirror' },
  { name: 'slate', field: bench },
  { name: 'draft', field: '.public-DraftEditor-content' },
  { name: 'quill', field: '.ql-editor' },
  { name: 'ckeditor', field: '.ck-editor__editable' },
  { name: 'tinymce', field: 'body', frame: 'iframe.tox-edit-area__iframe' },
  { name: 'codemirror', field: '.cm-content' },
  { name: 'monaco', field: '.view-lines' },
  { name: 'codemirror5', field: '.CodeMirror-lines' },
  { name: 'ace', field: '.ace_content' },
];
