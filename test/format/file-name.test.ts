import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { utf8 } from '../../src/crypto/bytes';
import { isFileName } from '../../src/format/file';
import { cleanFileName, openedFileName, sealedFileName } from '../../src/format/file-name';

describe('cleanFileName', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Žádost o přídavek (2).docx', 'Žádost o přídavek (2).docx'],
    ['Zo\u0308e.txt', 'Zöe.txt'],
    ['👩‍👩‍👧.png', '👩‍👩‍👧.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\eve\\run.bat', 'run.bat'],
    ['folder/', 'folder'],
    ['/', 'file'],
    ['..', 'file'],
    ['', 'file'],
    ['.bashrc', 'bashrc'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\u2066b\u2069\u200bc\ufeff.txt', 'abc .txt'],
    ['line\nbreak\0.txt', 'line break.txt'],
    ['photo.jpg                    .exe', 'photo.jpg .exe'],
    ['a<b>c:d"e|f?g*.txt', 'a-b-c-d-e-f-g-.txt'],
    ['name. . ', 'name'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['console.txt', 'console.txt'],
    ['half \ud800 pair', 'half pair'],
  ])('%j is %j', (name, clean) => {
    expect(cleanFileName(name)).toBe(clean);
  });

  it('shortens the stem, not the ending, between characters', () => {
    const clean = cleanFileName(`${'ä'.repeat(300)}.pdf`);
    expect(clean).toBe(`${'ä'.repeat(98)}.pdf`);
    expect(utf8(cleanFileName('😀'.repeat(300))).length).toBe(200);
    expect(cleanFileName(`x.${'y'.repeat(300)}`).length).toBe(200);
  });

  it('of anything is a name that is kept, that fits, and that cleaning leaves alone', () => {
    const odd = fc.constantFrom(
      '.',
      ' ',
      '/',
      '\\',
      '\u202e',
      '\u200d',
      '\0',
      'nul',
      'é',
      '😀',
      '\ud800',
      '*',
    );
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(fc.oneof(odd, fc.string({ maxLength: 80 })), { maxLength: 12 }).map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(name, any => {
        const clean = cleanFileName(any);
        expect(isFileName(clean)).toBe(true);
        expect(utf8(clean).length).toBeLessThanOrEqual(200);
        expect(clean).not.toMatch(/[/\\\p{Cc}\p{Bidi_Control}]/u);
        expect(cleanFileName(clean)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });
});

test('a sealed file ends in .sealed, and what it holds does not', () => {
  expect(sealedFileName('a/report.pdf')).toBe('report.pdf.sealed');
  expect(openedFileName('report.pdf.sealed')).toBe('report.pdf');
  expect(openedFileName('message.ASC')).toBe('message');
  expect(openedFileName('.sealed')).toBe('file');
});
