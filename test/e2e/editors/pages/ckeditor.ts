/** CKEditor 5 with what rewrites text while one types: links made by themselves, Markdown shortcuts, typography. */
import {
  Autoformat,
  AutoLink,
  Bold,
  ClassicEditor,
  Essentials,
  Heading,
  Link,
  List,
  type ModelItem,
  Paragraph,
  TextTransformation,
} from 'ckeditor5';
import 'ckeditor5/ckeditor5.css';
import { addField, asHtml, type MakeEditor } from './editor';

export const make: MakeEditor = async place => {
  const editor = await ClassicEditor.create(addField(place, ''), {
    licenseKey: 'GPL',
    plugins: [Essentials, Paragraph, Heading, Bold, Link, AutoLink, List, Autoformat, TextTransformation],
    toolbar: ['heading', 'bold', 'link', 'bulletedList', 'undo', 'redo'],
  });
  const root = editor.model.document.getRoot();
  const textOf = (item: ModelItem): string => {
    if (item.data !== undefined) return item.data;
    return item.name === 'softBreak' ? '\n' : [...(item.getChildren?.() ?? [])].map(textOf).join('');
  };
  return {
    text: () => [...root.getChildren()].map(textOf).join('\n'),
    model: () => JSON.stringify(root.toJSON()),
    submission: () => asHtml(editor.getData()),
  };
};
