/** TinyMCE, which edits in a frame of its own. */
import tinymce from 'tinymce';
import 'tinymce/icons/default';
import 'tinymce/models/dom';
import 'tinymce/plugins/autolink';
import 'tinymce/plugins/link';
import 'tinymce/plugins/lists';
import 'tinymce/skins/ui/oxide/skin.js';
import 'tinymce/skins/ui/oxide/content.js';
import 'tinymce/skins/content/default/content.js';
import 'tinymce/themes/silver';
import { addField, asHtml, type MakeEditor } from './editor';

export const make: MakeEditor = async place => {
  const target = addField(place, '');
  const [editor] = await tinymce.init({
    target,
    license_key: 'gpl',
    height: 300,
    plugins: 'autolink link lists',
    skin: 'oxide',
    content_css: 'default',
    promotion: false,
    branding: false,
  });
  if (editor === undefined) throw new TypeError('TinyMCE made no editor');
  return {
    text: () => editor.getContent({ format: 'text' }),
    model: () => JSON.stringify(editor.getContent({ format: 'raw' })),
    submission: () => asHtml(editor.getContent()),
  };
};
