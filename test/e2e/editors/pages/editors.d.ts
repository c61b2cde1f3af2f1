/** The few functions of the editors that the pages use. Declared here, so that types check without them installed. */

declare module 'lexical' {
  export interface LexicalNode {
    getTextContent(): string;
  }
  export interface LexicalEditor {
    read<T>(callback: () => T): T;
    setRootElement(element: HTMLElement): void;
    getEditorState(): { toJSON(): object };
  }
  export function createEditor(options: {
    namespace: string;
    nodes: readonly object[];
    onError(error: Error): void;
  }): LexicalEditor;
  export function $getRoot(): LexicalNode & { getChildren(): LexicalNode[] };
}
declare module '@lexical/history' {
  export function createEmptyHistoryState(): object;
  export function registerHistory(
    editor: import('lexical').LexicalEditor,
    state: object,
    delay: number,
  ): () => void;
}
declare module '@lexical/html' {
  export function $generateHtmlFromNodes(editor: import('lexical').LexicalEditor): string;
}
declare module '@lexical/plain-text' {
  export function registerPlainText(editor: import('lexical').LexicalEditor): () => void;
}
declare module '@lexical/rich-text' {
  export const HeadingNode: object;
  export const QuoteNode: object;
  export function registerRichText(editor: import('lexical').LexicalEditor): () => void;
}

declare module '@tiptap/core' {
  export class Editor {
    constructor(options: { element: HTMLElement; extensions: readonly object[] });
    getText(options: { blockSeparator: string }): string;
    getJSON(): object;
    getHTML(): string;
  }
}
declare module '@tiptap/starter-kit' {
  const StarterKit: object;
  export default StarterKit;
}

declare module 'slate' {
  export interface Descendant {
    readonly type?: string;
    readonly text?: string;
    readonly children?: readonly Descendant[];
  }
  export type Editor = object;
  export function createEditor(): Editor;
  export const Node: { string(node: Descendant): string };
}
declare module 'slate-history' {
  export function withHistory(editor: import('slate').Editor): import('slate').Editor;
}
declare module 'slate-react' {
  import type { Descendant, Editor } from 'slate';
  export function withReact(editor: Editor): Editor;
  export function Slate(
    props: React.PropsWithChildren<{
      editor: Editor;
      initialValue: Descendant[];
      onChange: (value: Descendant[]) => void;
    }>,
  ): React.JSX.Element;
  export function Editable(props: React.TextareaHTMLAttributes<HTMLElement>): React.JSX.Element;
}

declare module 'draft-js' {
  export interface ContentState {
    getPlainText(separator: string): string;
  }
  export interface EditorState {
    getCurrentContent(): ContentState;
  }
  export const EditorState: { createEmpty(): EditorState };
  export function Editor(props: {
    editorState: EditorState;
    onChange: (state: EditorState) => void;
    placeholder: string;
  }): React.JSX.Element;
  export function convertToRaw(content: ContentState): object;
}

declare module 'quill' {
  export default class Quill {
    constructor(element: HTMLElement, options: { theme: string; placeholder: string });
    getText(): string;
    getContents(): object;
    getSemanticHTML(): string;
  }
}

declare module 'ckeditor5' {
  /** Text has `data`; an element has a name and children. */
  export interface ModelItem {
    readonly data?: string;
    readonly name?: string;
    getChildren?(): Iterable<ModelItem>;
  }
  export interface ModelRoot {
    getChildren(): Iterable<ModelItem>;
    toJSON(): object;
  }
  export const Autoformat: object;
  export const AutoLink: object;
  export const Bold: object;
  export const Essentials: object;
  export const Heading: object;
  export const Link: object;
  export const List: object;
  export const Paragraph: object;
  export const TextTransformation: object;
  export class ClassicEditor {
    static create(
      element: HTMLElement,
      options: { licenseKey: string; plugins: readonly object[]; toolbar: readonly string[] },
    ): Promise<ClassicEditor>;
    readonly model: { readonly document: { getRoot(): ModelRoot } };
    getData(): string;
  }
}

declare module 'tinymce' {
  export interface TinyEditor {
    getContent(options?: { format: 'text' | 'raw' }): string;
  }
  const tinymce: {
    init(options: Readonly<Record<string, string | number | boolean | HTMLElement>>): Promise<TinyEditor[]>;
  };
  export default tinymce;
}
declare module 'tinymce/*';

declare module '@codemirror/commands' {
  export const defaultKeymap: readonly object[];
  export const historyKeymap: readonly object[];
  export function history(): object;
}
declare module '@codemirror/view' {
  export const keymap: { of(bindings: readonly object[]): object };
  export class EditorView {
    static readonly lineWrapping: object;
    static theme(spec: Readonly<Record<string, Readonly<Record<string, string>>>>): object;
    constructor(options: { parent: HTMLElement; extensions: readonly object[] });
    readonly state: { readonly doc: object };
  }
}

declare module 'monaco-editor/editor' {
  export const editor: {
    create(element: HTMLElement, options: { language: string; wordWrap: 'on' }): { getValue(): string };
  };
}
declare module 'monaco-editor/features/register.all';

declare module 'codemirror5' {
  export default function CodeMirror(
    place: HTMLElement,
    options: { lineWrapping: boolean },
  ): { getValue(): string };
}

declare module 'ace-builds' {
  const ace: {
    edit(place: HTMLElement, options: { useWorker: boolean; wrap: boolean }): { getValue(): string };
  };
  export default ace;
}
