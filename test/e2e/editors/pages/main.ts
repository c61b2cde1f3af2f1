/** One page per editor, by the last part of its address. What is posted goes where posts of the forum go. */
import type { Editor, MakeEditor } from './editor';

declare global {
  interface Window {
    /** The text in the editor's own model, and the whole model as JSON. */
    editorModel?: () => { text: string; whole: string };
  }
}

const editors: Readonly<Record<string, () => Promise<{ make: MakeEditor }>>> = {
  textarea: () => import('./textarea'),
  input: () => import('./input'),
  contenteditable: () => import('./contenteditable'),
  'react-textarea': () => import('./react-textarea'),
  'lexical-rich': () => import('./lexical-rich'),
  'lexical-plain': () => import('./lexical-plain'),
  tiptap: () => import('./tiptap'),
  slate: () => import('./slate'),
  draft: () => import('./draft'),
  quill: () => import('./quill'),
  ckeditor: () => import('./ckeditor'),
  tinymce: () => import('./tinymce'),
  codemirror: () => import('./codemirror'),
  monaco: () => import('./monaco'),
  codemirror5: () => import('./codemirror5'),
  ace: () => import('./ace'),
};

function find<E extends HTMLElement>(selector: string): E {
  const element = document.querySelector<E>(selector);
  if (element === null) throw new TypeError(`the page has no ${selector}`);
  return element;
}

async function post({ kind, body }: ReturnType<Editor['submission']>): Promise<void> {
  const response = await fetch('/api/forum', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ author: 'alice', title: kind, body }),
  });
  const { id } = (await response.json()) as { id: string };
  find('[data-testid="posted"]').textContent = id;
}

const name = location.pathname.split('/').at(-1) ?? '';
find('h1').textContent = name;
const load = editors[name];
if (load === undefined) throw new TypeError(`there is no editor ${name}`);
const { make } = await load();
const editor = await make(find('#place'));
window.editorModel = () => ({ text: editor.text(), whole: editor.model() });
const submit = find<HTMLButtonElement>('[data-testid="submit"]');
submit.addEventListener('click', () => void post(editor.submission()));
submit.disabled = false;
