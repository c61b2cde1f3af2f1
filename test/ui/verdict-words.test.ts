import { describe, expect, it } from 'vitest';
import type { SignerView, VerdictView } from '../../src/protocol/views';
import { verdictWords } from '../../src/ui/verdict-words';

type Age = 'near' | 'old' | 'ahead';

const signed = (signer: Partial<SignerView>, age: Age | null = 'near'): VerdictView => ({
  kind: 'signed',
  signer: {
    identity: 'bob@example.com',
    cardId: '0'.repeat(64),
    relation: 'recipient',
    trust: 'added',
    standing: 'current',
    ...signer,
  },
  binding: age === null ? null : { signedAt: 0, age, includesYou: true, names: [], others: 0 },
});
const you = { relation: 'you', trust: 'checked' } as const;

describe('verdictWords', () => {
  it.each<[VerdictView, string, string, string, string, readonly string[]]>([
    [signed({}), 'signed', 'verified', 'verdict_signed', 'verdict_sealed_for', []],
    [signed({ trust: 'checked' }), 'signed', 'verified', 'verdict_signed_checked', 'verdict_sealed_for', []],
    [
      signed({ trust: 'directory' }),
      'signed',
      'verified',
      'verdict_signed_directory',
      'verdict_sealed_for',
      [],
    ],
    [signed(you), 'you', 'verified', 'verdict_you', 'verdict_sealed_for', []],
    [
      signed({ ...you, standing: 'replaced' }),
      'signed-replaced',
      'caution',
      'verdict_you',
      'verdict_sealed_for',
      ['verdict_replaced_you'],
    ],
    [signed({}, null), 'signed-unbound', 'caution', 'verdict_signed', 'verdict_unbound', []],
    [signed(you, null), 'signed-unbound', 'caution', 'verdict_you', 'verdict_unbound', []],
    [signed({}, 'old'), 'signed', 'verified', 'verdict_signed', 'verdict_sealed_for', ['verdict_old']],
    [signed({}, 'ahead'), 'signed', 'caution', 'verdict_signed', 'verdict_sealed_for', ['verdict_ahead']],
    ...(['replaced', 'pending', 'revoked', 'expired'] as const).flatMap(
      (standing): [VerdictView, string, string, string, string, readonly string[]][] => [
        [
          signed({ standing }),
          `signed-${standing}`,
          'caution',
          `verdict_${standing}`,
          'verdict_sealed_for',
          [`verdict_${standing}_means`],
        ],
        [
          signed({ standing }, null),
          `signed-${standing}`,
          'caution',
          `verdict_${standing}`,
          'verdict_unbound',
          [`verdict_${standing}_means`],
        ],
      ],
    ),
    [{ kind: 'unknown-signer' }, 'unknown-signer', 'caution', 'verdict_unknown', 'verdict_unknown_means', []],
    [{ kind: 'passphrase' }, 'passphrase', 'caution', 'verdict_passphrase', 'verdict_passphrase_means', []],
    [{ kind: 'unsigned' }, 'unsigned', 'caution', 'verdict_unsigned', 'verdict_unsigned_means', []],
  ])('%j is %s', (view, verdict, tone, headline, meaning, caveats) => {
    expect(verdictWords(view)).toMatchObject({ verdict, tone, headline, meaning, caveats });
  });

  it('shows a whole seal only for what is verified', () => {
    for (const view of [signed({}), signed(you), signed({}, 'old')]) {
      expect(verdictWords(view).sign).toBe('whole');
    }
    for (const view of [
      signed({}, null),
      signed({}, 'ahead'),
      signed({ standing: 'replaced', trust: 'checked' }),
      signed({ standing: 'pending' }),
      { kind: 'unknown-signer' },
      { kind: 'unsigned' },
      { kind: 'passphrase' },
    ] as const) {
      expect(verdictWords(view).sign).not.toBe('whole');
    }
  });
});
