/** Sentences that depend on what an error carries. */
import { expect, test } from 'vitest';
import { errorText } from '../../src/ui/error-text';

const incomplete = (details: Readonly<Record<string, number>>) =>
  errorText({ code: 'message_incomplete', details });

test('a message that is cut says how much of it there is, where that is known', () => {
  expect(incomplete({ got: 212, expected: 640 })).toMatch(/missing: \d+ of at least \d+ bytes/);
});

test.each([{}, { got: 0, expected: 0 }, { got: 212, expected: 0 }])(
  'and has no numbers where it is not: %j',
  details => {
    expect(incomplete(details)).toMatch(/missing/);
    expect(incomplete(details)).not.toMatch(/\d|NaN/);
  },
);

test.each([
  ['passphrase_wait', { seconds: 8 }, /\b8 s\b/],
  ['words_unknown', { number: 7 }, /Word 7 /],
  ['words_count', { got: 11, expected: 12 }, /has 12 words; here are 11\b/],
  ['backup_incomplete', { missing: '2, 5' }, /code 2, 5\./],
] as const)('%s says what it carries', (code, details, expected) => {
  expect(errorText({ code, details })).toMatch(expected);
});
