/** One's cards in the directory: how each stands there, and what can be done next. */
import { text } from '../messaging/text';
import type { PublicationView } from '../protocol/directory-views';
import { Identity } from '../ui/identity';
import { routeHash } from './route';
import { useSession } from './session';

export function PublishedList({ identities }: { identities: readonly PublicationView[] }) {
  const { state } = useSession();
  // Of cards that were replaced here there is nothing to say.
  const shown = identities.filter(({ cardId }) => state.identities.some(({ id }) => id === cardId));
  return (
    <section class="group">
      <h2 class="group-head" id="published">
        {text('directory_cards')}
      </h2>
      <ul class="list" aria-labelledby="published">
        {shown.map(({ cardId, identity, state }) => (
          <li key={cardId} class="identity-line" data-testid="published-row" data-state={state}>
            <span class="published-words">
              <Identity of={identity} size="large" />
              <span class="caption">{text(`directory_card_${state}`)}</span>
            </span>
            <Step cardId={cardId} identity={identity} state={state} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Step({ cardId, identity, state }: Pick<PublicationView, 'cardId' | 'identity' | 'state'>) {
  if (state === 'published') {
    return (
      <a
        class="button button-quiet"
        href={routeHash({ name: 'revoke-card', cardId })}
        aria-label={text('revoke_label', { name: identity })}
        data-testid="revoke-open"
      >
        {text('revoke_open')}
      </a>
    );
  }
  if (state === 'revoked') {
    return (
      <a
        class="button button-quiet"
        href={routeHash({ name: 'replace-key', cardId })}
        aria-label={text('replace_label', { name: identity })}
        data-testid="revoked-replace"
      >
        {text('replace_title')}
      </a>
    );
  }
  if (state !== 'unpublished' && state !== 'waiting') return null;
  return (
    <a
      class="button"
      href={routeHash({ name: 'publish', cardId })}
      aria-label={text(state === 'waiting' ? 'publish_finish_label' : 'publish_label', { name: identity })}
      data-testid="publish-open"
    >
      {text(state === 'waiting' ? 'publish_finish' : 'publish_open')}
    </a>
  );
}
