import { describe, expect, it } from 'vitest';
import { toBase64Url, utf8 } from '../../src/crypto/bytes';
import { createCard } from '../../src/format/card';
import { cardFragment, isCardLink } from '../../src/format/card-link';
import { readCard } from '../../src/format/card-text';
import { generatePrivateKey } from '../../src/format/key';
import { cardLinkAt } from '../../src/protocol/card-link';

const card = await createCard({
  identity: 'bob@example.com',
  privateKey: await generatePrivateKey(),
  createdAt: 1_800_000_000,
});
const fragment = cardFragment(card);

describe('a link with a card', () => {
  it('gives the card back', () => {
    expect(readCard(`https://example.com/me${fragment}`).id).toBe(card.id);
    expect(readCard(` http://127.0.0.1:8080/a?b=c${fragment}\n`).id).toBe(card.id);
  });

  it.each([
    ['another scheme', `javascript:alert(1)${fragment}`],
    ['no address', fragment],
    ['another name', `https://example.com/${fragment.replace('card', 'cards')}`],
    ['something before it', `https://example.com/#a=b&${fragment.slice(1)}`],
    ['something after it', `https://example.com/${fragment}&a=b`],
    ['a second line', `https://example.com/${fragment}\nhello`],
    ['padding', `https://example.com/${fragment}=`],
    ['nothing in it', 'https://example.com/#card='],
    ['more than any card is', `https://example.com/#card=${'A'.repeat(16_385)}`],
    ['a long address', `https://example.com/${'a'.repeat(2048)}${fragment}`],
  ])('is none with %s', (_, text) => {
    expect(isCardLink(text)).toBe(false);
    expect(() => readCard(text)).toThrow(expect.objectContaining({ code: 'card_missing' }));
  });

  it.each([
    ['cut', `https://example.com/${fragment.slice(0, -40)}`],
    ['without a card', `https://example.com/#card=${toBase64Url(utf8('{}'))}`],
    ['with digits that stand for no bytes', 'https://example.com/#card=A'],
  ])('cannot be read when it is %s', (_, text) => {
    expect(isCardLink(text)).toBe(true);
    expect(() => readCard(text)).toThrow(expect.objectContaining({ code: 'card_malformed' }));
  });
});

describe('an address that is typed', () => {
  it.each([
    ['example.com/me', 'https://example.com/me'],
    ['https://example.com', 'https://example.com/'],
    ['http://localhost:8080/?a=b#old', 'http://localhost:8080/?a=b'],
  ])('%s gets the card', (typed, address) => {
    expect(cardLinkAt(typed, fragment)).toBe(address + fragment);
  });

  it.each(['', ' ', 'two words', 'file:///etc', 'https://me:secret@example.com/', 'mailto:me@example.com'])(
    '%j does not',
    typed => expect(cardLinkAt(typed, fragment)).toBeNull(),
  );
});
