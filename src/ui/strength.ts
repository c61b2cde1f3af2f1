/** How hard a passphrase is to guess. The word lists are large, so they are loaded when first needed. */
import type { Score } from './strength-meter';

/** Least score a passphrase needs. */
export const minScore = 2;

/** Scores a passphrase; `own` holds words its owner is known by. */
export type Rate = (passphrase: string, own: readonly string[]) => Score;

let loading: Promise<Rate> | null = null;

export function loadRating(): Promise<Rate> {
  loading ??= load().catch(cause => {
    loading = null;
    throw cause;
  });
  return loading;
}

async function load(): Promise<Rate> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return (passphrase, own) => zxcvbn.check(passphrase, [...own]).score;
}
