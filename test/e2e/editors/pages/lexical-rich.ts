/** Lexical with rich text, which posts HTML. */
import { $generateHtmlFromNodes } from '@lexical/html';
import { HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text';
import { asHtml, type MakeEditor } from './editor';
import { makeLexical } from './lexical';

export const make: MakeEditor = place =>
  makeLexical(place, registerRichText, [HeadingNode, QuoteNode], editor =>
    asHtml(editor.read(() => $generateHtmlFromNodes(editor))),
  );
