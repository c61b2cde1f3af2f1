import { describe, expect, it } from 'vitest';
import { addressedOf } from '../../src/ui/addressed';

const sealedFor = (identities: readonly string[], others: number, signer: string) =>
  addressedOf({ identities, others }, 'anna', signer);

describe('addressedOf', () => {
  it('tells the reader apart and leaves the sender out', () => {
    expect(sealedFor(['bob', 'anna', 'carol'], 0, 'bob')).toEqual({ includesYou: true, names: ['carol'] });
    expect(sealedFor(['bob', 'anna'], 2, 'bob')).toEqual({ includesYou: true, names: [] });
  });

  it('names only the others in what the reader wrote', () => {
    expect(sealedFor(['anna', 'bob'], 0, 'anna')).toEqual({ includesYou: false, names: ['bob'] });
    expect(sealedFor(['anna'], 1, 'anna')).toEqual({ includesYou: false, names: [] });
  });

  it('says that a note to oneself is for oneself', () => {
    expect(sealedFor(['anna'], 0, 'anna')).toEqual({ includesYou: true, names: [] });
  });
});
