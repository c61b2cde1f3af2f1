/** Messages that are files, in messages.json and messages-negative.json, and files.json: names before and after cleaning. */

import { type Bytes, concat, utf8 } from '../../../src/crypto/bytes';
import { bindingElement, honestBinding } from './binding';
import { fileElement, fileFields, fileSignature, fileUnder } from './file';
import { buildMessage, type MessagePlan } from './message';
import { alice, bob, mallory, type Person } from './people';
import { type Element, explicit, integer, octets, sequence, text } from './tree';
import { type Entry, negativeEntry, positiveEntry, utf8Data, vectorFile } from './vector-file';

const TEXT = 'The content of a file.';
const INVALID = 'signature_invalid';
const plan: MessagePlan = {
  label: 'sealcard/vectors/file',
  sender: alice,
  recipients: [alice, bob],
  entries: [bob],
  plaintext: utf8(TEXT),
  signedAt: 1_800_000_000,
};
const binding = bindingElement(honestBinding(plan));
const fields = fileFields('note.txt', 'text/plain');
const honest = fileElement(alice, fields, plan.plaintext);

function withFile(...extensions: readonly Element[]): Bytes {
  return buildMessage({ ...plan, extensions: [binding, ...extensions] }).message;
}

/** A FileInfo over these fields, which somebody signed as they are. */
function signed(list: readonly Element[], signer: Person = alice): Bytes {
  return withFile(fileElement(signer, list, plan.plaintext));
}

function named(name: string, type = ''): Bytes {
  return signed(fileFields(name, type));
}

export function fileMessages(): readonly Entry[] {
  const good = (kind: string, name: string, type: string, bound = true): Entry => {
    const file = fileElement(alice, fileFields(name, type), plan.plaintext);
    const built = buildMessage({ ...plan, extensions: bound ? [binding, file] : [file] });
    return { ...positiveEntry(`file: ${kind}`, built, utf8Data(TEXT), bound), file: { name, type } };
  };
  return [
    good('a name and a type', 'note.txt', 'text/plain'),
    good('no type', 'note', ''),
    good('a name of many scripts', 'Größe 世界 🙂.txt', 'text/plain'),
    good('the longest name', 'x'.repeat(255), ''),
    good('a name to be cleaned is given as it is', '../a\u202eb.exe', 'application/octet-stream'),
    good('no binding', 'note.txt', 'text/plain', false),
  ];
}

/** Elements [2] of other clients: a message and no file. */
export function foreignFiles(): readonly Entry[] {
  const foreign = (kind: string, element: Element): Entry => {
    const built = buildMessage({ ...plan, extensions: [binding, element] });
    const { sender, recipients, ...rest } = positiveEntry(`file: ${kind}`, built, utf8Data(TEXT));
    return { ...rest, file: null, recipient: 'bob', verify_with: [sender] };
  };
  return [
    foreign('an element [2] that is a text', explicit(2, '', text('', 'x'))),
    foreign(
      'an element [2] that starts with 1 and OCTETS',
      explicit(2, '', sequence('', integer('', 1), octets('', utf8('x')))),
    ),
  ];
}

export function badFiles(): readonly Entry[] {
  const [version, name, type] = fields as readonly [Element, Element, Element];
  const encoded = (list: readonly Element[]): Element => explicit(2, 'file', sequence('FileInfo', ...list));
  const latin1: Element = { ...name, content: Uint8Array.of(0xe9) };
  const cases: readonly (readonly [kind: string, code: string, message: Bytes])[] = [
    ['signed by another', INVALID, signed(fields, mallory)],
    ['over another content', INVALID, withFile(fileElement(alice, fields, utf8('Another content.')))],
    [
      'under the label of a binding',
      INVALID,
      withFile(fileElement(alice, fields, plan.plaintext, 'sealcard/binding/v1')),
    ],
    [
      'renamed',
      INVALID,
      withFile(
        fileUnder(fileFields('virus.exe', 'text/plain'), fileSignature(alice, fields, plan.plaintext)),
      ),
    ],
    ['a signature of zeros', INVALID, withFile(fileUnder(fields, new Uint8Array(64)))],
    ['no signature', INVALID, withFile(encoded(fields))],
    ['no type', INVALID, signed([version, name])],
    ['an element more', INVALID, signed([...fields, integer('', 1)])],
    [
      'an element after it in [2]',
      INVALID,
      withFile({ ...honest, content: [...(honest.content as readonly Element[]), integer('', 1)] }),
    ],
    ['no name', INVALID, named('')],
    ['a name of 256 units', INVALID, named('x'.repeat(256))],
    ['a name that is no UTF-8', INVALID, signed([version, latin1, type])],
    ['a type that is none', INVALID, named('note.txt', 'text')],
    ['a type with parameters', INVALID, named('note.txt', 'text/plain; charset=utf-8')],
    ['a type of 128 characters', INVALID, named('note.txt', `a/${'b'.repeat(126)}`)],
    ['version 2', 'message_unsupported', signed([integer('', 2), name, type])],
    ['twice', 'message_malformed', withFile(honest, honest)],
    [
      'before the binding',
      'message_malformed',
      buildMessage({ ...plan, extensions: [honest, binding] }).message,
    ],
    ['a length that is not minimal', INVALID, longForm()],
  ];
  return cases.map(([kind, code, message]) =>
    negativeEntry(`file: ${kind}`, code, message, bob, [alice, mallory]),
  );
}

function longForm(): Bytes {
  return buildMessage({
    ...plan,
    extensions: [binding, honest],
    footerChange: (element, content) =>
      element.note === 'FileInfo' ? concat(Uint8Array.of(0x30, 0x82, 0, content.length), content) : null,
  }).message;
}

const NAMES: readonly (readonly [kind: string, name: string, cleaned: string])[] = [
  ['as it is', 'note.txt', 'note.txt'],
  ['letters of many scripts', 'Größe 世界 🙂.txt', 'Größe 世界 🙂.txt'],
  ['a path', '../../etc/passwd', 'passwd'],
  ['a path of Windows', 'C:\\Users\\bob\\note.txt', 'note.txt'],
  ['a path that ends in slashes', 'folder/note.txt//', 'note.txt'],
  ['a bidirectional override', 'a\u202efdp.exe', 'afdp.exe'],
  ['zero-width and control characters', 'a\u200bb\u0007c\u2060.txt', 'abc.txt'],
  ['joiners inside stay', 'می\u200cخواهم.txt', 'می\u200cخواهم.txt'],
  ['line breaks and runs of blanks', 'a\r\n  b\u2028c.txt', 'a b c.txt'],
  ['what Windows does not take', 'a<b>c:d"e|f?g*h.txt', 'a-b-c-d-e-f-g-h.txt'],
  ['hidden', '...note.txt', 'note.txt'],
  ['dots and blanks at the end', ' note.txt. . ', 'note.txt'],
  ['a device', 'con.txt', '_con.txt'],
  ['a device without an ending', 'LPT1', '_LPT1'],
  ['composed', 'cafe\u0301.txt', 'caf\u00e9.txt'],
  ['dots only', '..', 'file'],
  ['nothing that is seen', '\u200b\u202e', 'file'],
  ['longer than 200 bytes', `${'x'.repeat(300)}.txt`, `${'x'.repeat(196)}.txt`],
  ['longer, in characters of four bytes', `${'🙂'.repeat(60)}.txt`, `${'🙂'.repeat(49)}.txt`],
];

export function filesFile(): Entry {
  return vectorFile('sc-file', {
    names: NAMES.map(([kind, name, cleaned]) => ({ kind, name, cleaned, expect: 'accept' })),
  });
}
