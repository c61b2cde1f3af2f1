/** Who signs: one's own name, or a choice where one has several. */
import { text } from '../messaging/text';
import type { CardView } from '../protocol/views';
import { ErrorComplaint } from '../ui/complaint';
import { Identity } from '../ui/identity';
import { useAction } from '../ui/use-action';
import { useSession } from './session';

export function Signer() {
  const { own, identities, call, accept } = useSession();
  const change = useAction(async (cardId: string) => accept(await call('identity.switch', { cardId })));
  if (identities.length < 2) return <Identity of={own.identity} />;
  return (
    <>
      <select
        class="signer"
        aria-label={text('identity_signs')}
        value={own.id}
        data-testid="identity-switch"
        onChange={event => void change.run(event.currentTarget.value)}
      >
        {identities.map(card => (
          <option key={card.id} value={card.id} dir="auto">
            {nameAmong(card, identities)}
          </option>
        ))}
      </select>
      <ErrorComplaint error={change.error} />
    </>
  );
}

/** The name; with the beginning of the fingerprint where another bears it too. */
function nameAmong({ id, identity, fingerprint }: CardView, all: readonly CardView[]): string {
  const isShared = all.some(other => other.id !== id && other.identity === identity);
  return isShared ? `${identity} (${fingerprint.slice(0, 9)})` : identity;
}
