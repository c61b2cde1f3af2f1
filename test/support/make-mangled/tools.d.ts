/** The few functions of the tools that are used. Declared here, so that types check without the tools installed. */

declare module 'diff' {
  export function createTwoFilesPatch(oldName: string, newName: string, old: string, now: string): string;
}
declare module 'he' {
  const he: { encode(text: string): string; escape(text: string): string };
  export default he;
}
declare module 'html-to-text' {
  export function convert(html: string, options?: Readonly<Record<string, unknown>>): string;
}
declare module 'hypher' {
  export default class Hypher {
    constructor(language: object);
    hyphenateText(text: string): string;
  }
}
declare module 'hyphenation.en-us' {
  const patterns: object;
  export default patterns;
}
declare module 'libmime' {
  const libmime: {
    encodeFlowed(text: string, lineLength?: number): string;
    decodeFlowed(text: string, deleteSpace?: boolean): string;
  };
  export default libmime;
}
declare module 'libqp' {
  export function encode(text: string): string;
  export function wrap(encoded: string, lineLength?: number): string;
}
declare module 'mailparser' {
  export function simpleParser(
    mail: string,
  ): Promise<{ readonly text?: string; readonly html: string | false; readonly textAsHtml?: string }>;
}
declare module 'markdown-it' {
  export default class MarkdownIt {
    constructor(options?: Readonly<Record<string, unknown>>);
    render(markdown: string): string;
  }
}
declare module 'marked' {
  export function parse(markdown: string, options?: Readonly<Record<string, unknown>>): string;
}
declare module 'nodemailer' {
  export interface Transport {
    sendMail(mail: Readonly<Record<string, unknown>>): Promise<{ readonly message: Buffer }>;
  }
  export function createTransport(options: Readonly<Record<string, unknown>>): Transport;
}
declare module 'openpgp' {
  export function createCleartextMessage(options: { text: string }): Promise<object>;
  export function generateKey(options: {
    userIDs: readonly { name: string }[];
    format: 'object';
  }): Promise<{ privateKey: object }>;
  export function sign(options: { message: object; signingKeys: object }): Promise<string>;
}
declare module 'pdfjs-dist/legacy/build/pdf.mjs' {
  export interface TextItem {
    readonly str?: string;
    readonly hasEOL?: boolean;
  }
  export function getDocument(source: { data: Uint8Array }): {
    readonly promise: Promise<{
      readonly numPages: number;
      getPage(
        number: number,
      ): Promise<{ getTextContent(): Promise<{ readonly items: readonly TextItem[] }> }>;
    }>;
  };
}
declare module 'showdown' {
  const showdown: {
    Converter: new (options?: Readonly<Record<string, unknown>>) => { makeHtml(markdown: string): string };
  };
  export default showdown;
}
declare module 'smartypants' {
  export function smartypants(html: string, options?: string): string;
}
declare module 'turndown' {
  export default class TurndownService {
    constructor(options?: Readonly<Record<string, unknown>>);
    turndown(html: string): string;
  }
}
