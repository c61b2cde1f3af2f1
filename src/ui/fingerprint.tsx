/** The fingerprint of a card: whole, in rows of four groups, or its first four groups beside a name. */
import { text } from '../messaging/text';

const groupsOf = (fingerprint: string) => fingerprint.split(' ').filter(group => group !== '');

export function Fingerprint({ of }: { of: string }) {
  return (
    <section class="fingerprint" aria-label={text('fingerprint')} data-testid="fingerprint">
      {groupsOf(of).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups repeat and never move
        <span key={index}>{group} </span>
      ))}
    </section>
  );
}

export function ShortFingerprint({ of }: { of: string }) {
  const short = groupsOf(of).slice(0, 4).join(' ');
  return <span class="fingerprint-short">{short}</span>;
}
