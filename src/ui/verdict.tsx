/** The verdict on an opened message: an icon, a sentence, a colour, in that order of importance. */
import { text } from '../messaging/text';
import type { VerdictView } from '../protocol/views';
import { Addressees, AllAddressees } from './addressees';
import { Identity } from './identity';
import { formatMoment } from './locale';
import { Sentence } from './sentence';
import { VerdictIcon } from './verdict-icon';
import { isUnnamed, type VerdictWords, verdictWords } from './verdict-words';

export function Verdict({ verdict }: { verdict: VerdictView }) {
  const words = verdictWords(verdict);
  return (
    <section class={`verdict verdict-${words.tone}`} data-testid="read-verdict" data-verdict={words.verdict}>
      <VerdictIcon sign={words.sign} />
      <div>
        <h2>
          <Headline words={words} verdict={verdict} />
        </h2>
        <p>
          <Meaning words={words} verdict={verdict} />
        </p>
        {words.caveats.map(caveat => (
          <p key={caveat} data-testid="verdict-caveat" data-caveat={caveat}>
            {text(caveat)}
          </p>
        ))}
        {verdict.kind === 'signed' && verdict.binding !== null && <AllAddressees binding={verdict.binding} />}
      </div>
    </section>
  );
}

function Headline({ words, verdict }: { words: VerdictWords; verdict: VerdictView }) {
  const { headline } = words;
  if (isUnnamed(headline)) return <>{text(headline)}</>;
  if (verdict.kind !== 'signed') return null;
  return <Sentence of={headline} values={{ name: <Identity of={verdict.signer.identity} /> }} />;
}

function Meaning({ words, verdict }: { words: VerdictWords; verdict: VerdictView }) {
  if (words.meaning !== 'verdict_sealed_for') return <>{text(words.meaning)}</>;
  if (verdict.kind !== 'signed' || verdict.binding === null) return null;
  const { binding } = verdict;
  const values = { people: <Addressees binding={binding} />, date: formatMoment(binding.signedAt) };
  return <Sentence of="verdict_sealed_for" values={values} />;
}
