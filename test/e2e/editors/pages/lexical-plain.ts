/** Lexical with plain text, as chats use it. */
import { registerPlainText } from '@lexical/plain-text';
import { $getRoot } from 'lexical';
import { asText, type MakeEditor } from './editor';
import { makeLexical } from './lexical';

export const make: MakeEditor = place =>
  makeLexical(place, registerPlainText, [], editor => asText(editor.read(() => $getRoot().getTextContent())));
