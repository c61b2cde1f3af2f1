import { describe, expect, it } from 'vitest';
import type { VerdictView } from '../../src/protocol/views';
import { verdictWords } from '../../src/ui/verdict-words';

const signed = (relation: 'you' | 'recipient', isBound: boolean): VerdictView => ({
  kind: 'signed',
  signer: { identity: 'bob@example.com', cardId: '0'.repeat(64), relation },
  binding: isBound ? { signedAt: 0, includesYou: true, names: [], others: 0 } : null,
});

describe('verdictWords', () => {
  it.each<[VerdictView, string, string, string, string]>([
    [signed('recipient', true), 'signed', 'verified', 'verdict_signed', 'verdict_sealed_for'],
    [signed('you', true), 'you', 'verified', 'verdict_you', 'verdict_sealed_for'],
    [signed('recipient', false), 'signed-unbound', 'caution', 'verdict_signed', 'verdict_unbound'],
    [signed('you', false), 'signed-unbound', 'caution', 'verdict_you', 'verdict_unbound'],
    [{ kind: 'unknown-signer' }, 'unknown-signer', 'caution', 'verdict_unknown', 'verdict_unknown_means'],
    [{ kind: 'unsigned' }, 'unsigned', 'caution', 'verdict_unsigned', 'verdict_unsigned_means'],
  ])('%j is %s', (view, verdict, tone, headline, meaning) => {
    expect(verdictWords(view)).toMatchObject({ verdict, tone, headline, meaning });
  });

  it('shows a whole seal only for what is verified', () => {
    for (const view of [signed('recipient', true), signed('you', true)]) {
      expect(verdictWords(view).sign).toBe('whole');
    }
    for (const view of [
      signed('recipient', false),
      { kind: 'unknown-signer' },
      { kind: 'unsigned' },
    ] as const) {
      expect(verdictWords(view).sign).not.toBe('whole');
    }
  });
});
