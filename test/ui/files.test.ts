import { describe, expect, it, test, vi } from 'vitest';

vi.stubGlobal('location', { hash: '', search: '' });
const { isSealed } = await import('../../src/popup/use-file-drop');
const { fileErrorText } = await import('../../src/ui/error-text');
const { formatSize } = await import('../../src/ui/locale');

test.each([
  ['report.pdf.sealed', '', true],
  ['REPORT.SEALED', '', true],
  ['letter.asc', 'Hello,\n\n-----BEGIN SEALCARD MESSAGE-----\nMIIB', true],
  ['card.sealcard', '-----BEGIN SEALCARD CARD-----\neyJ', false],
  ['sealed.pdf', '%PDF', false],
  ['late.txt', `${'x'.repeat(4096)}-----BEGIN SEALCARD MESSAGE-----`, false],
])('%s is taken for sealed or not, by its name and its start', async (name, content, sealed) => {
  expect(await isSealed(new File([content], name))).toBe(sealed);
});

describe('the sentence for an error', () => {
  const error = (code: Parameters<typeof fileErrorText>[0]['code']) => fileErrorText({ code, details: {} });

  it('speaks of the file, not of a message or text', () => {
    for (const code of [
      'message_damaged',
      'message_incomplete',
      'signature_invalid',
      'text_is_card',
    ] as const) {
      expect(error(code)).toMatch(/file/);
      expect(error(code)).not.toMatch(/message\b.*(copy|paste)|text/i);
    }
    expect(error('vault_locked')).toMatch(/locked/);
  });

  it('says how large a file may be', () => {
    const sentence = fileErrorText({ code: 'limit_file', details: { limit: 100 * 2 ** 20 } });
    expect(sentence).toMatch(/larger than/);
  });
});

describe('formatSize', () => {
  // The fake catalogue puts the number in every place.
  it.each([
    [0, '0'],
    [1023, '1,023'],
    [1024, '1'],
    [1536, '1.5'],
    [100 * 2 ** 20, '100'],
    [2 ** 20 - 1, '1,024'],
  ])('%i bytes', (bytes, number) => {
    expect(formatSize(bytes).split(' ')[0]).toBe(number);
  });
});
