/** What the directory has under a name that was typed, before anybody is added: whose card it is first, then its key. */
import { text } from '../messaging/text';
import type { FoundView } from '../protocol/directory-views';
import { Button } from '../ui/button';
import { Fingerprint } from '../ui/fingerprint';
import { Identity } from '../ui/identity';
import { NameWarnings } from '../ui/name-warnings';
import { Note } from '../ui/note';
import { Sentence } from '../ui/sentence';
import { TrustLine } from '../ui/trust-line';
import { FindingWords } from './finding-words';
import type { Finding } from './use-finding';

interface FoundCardsProps {
  finding: Finding;
  onAdd: (cardId: string) => void;
}

/** One card is added by the screen's own button; of several each has one. */
export function FoundCards({ finding, onAdd }: FoundCardsProps) {
  if (finding.kind !== 'found') return <FindingNote of={finding} />;
  const isOne = finding.results.length === 1;
  return (
    <>
      {finding.results.map(found => (
        <FoundCard key={found.card.id} found={found} onAdd={isOne ? null : () => onAdd(found.card.id)} />
      ))}
    </>
  );
}

function FindingNote({ of }: { of: Finding }) {
  if (of.kind !== 'nobody' && of.kind !== 'failed') return null;
  return (
    <Note tone="quiet">
      <FindingWords of={of} />
    </Note>
  );
}

function FoundCard({ found, onAdd }: { found: FoundView; onAdd: (() => void) | null }) {
  const { card, standing, name } = found;
  return (
    <>
      <section class="person" aria-label={text('found_title')} role="status" data-testid="found-card">
        <Identity of={card.identity} size="large" />
        <TrustLine trust="directory" />
        <Fingerprint of={card.fingerprint} />
        {onAdd !== null && (
          <div class="row">
            <Button testId="found-add" onClick={onAdd}>
              {text('found_add')}
            </Button>
          </div>
        )}
      </section>
      <NameWarnings of={name} />
      {standing === 'known' && <Note tone="quiet">{text('found_known')}</Note>}
      {standing === 'changed' && (
        <Note tone="caution" testId="found-changed">
          <Sentence of="found_changed" values={{ name: <Identity of={card.identity} /> }} />
        </Note>
      )}
    </>
  );
}
