/** Where a letter goes when it is sealed. */
import { text } from '../messaging/text';
import { Sentence } from '../ui/sentence';

/** `host` is null for a letter that belongs to no field. */
export function Destination({ host }: { host: string | null }) {
  if (host === null) return <span data-testid="compose-host">{text('compose_goes_nowhere')}</span>;
  return (
    <span data-testid="compose-host">
      <Sentence of="compose_goes_to" values={{ host: <bdi>{host}</bdi> }} />
    </span>
  );
}
