/** One's identities: which one signs, and the keys of each. */
import { text } from '../messaging/text';
import { ErrorComplaint } from '../ui/complaint';
import { ShortFingerprint } from '../ui/fingerprint';
import { Identity } from '../ui/identity';
import { formatDay } from '../ui/locale';
import { useAction } from '../ui/use-action';
import { routeHash } from './route';
import { call, useSession } from './session';

export function IdentityList() {
  const { state, accept } = useSession();
  const change = useAction(async (cardId: string) => accept(await call('identity.switch', { cardId })));
  const isOnly = state.identities.length === 1;
  return (
    <section class="group">
      <h2 class="group-head" id="identities">
        {text('identity_list')}
      </h2>
      <ul class="list" aria-labelledby="identities">
        {state.identities.map(({ id, identity, fingerprint, createdAt }) => {
          const signs = id === state.own.id;
          return (
            <li key={id} class="identity-line" data-testid="identity-row" data-signs={signs}>
              {/* biome-ignore lint/a11y/noLabelWithoutControl: an only identity has nothing to choose */}
              <label class="identity-choice">
                {!isOnly && (
                  <input
                    type="radio"
                    name="signs"
                    checked={signs}
                    aria-label={text('identity_sign_with', { name: identity })}
                    data-testid="identity-switch"
                    onChange={() => void change.run(id)}
                  />
                )}
                <span class="card-line-words">
                  <Identity of={identity} size="large" />
                  <ShortFingerprint of={fingerprint} />
                  <span class="caption">
                    {signs && !isOnly
                      ? text('identity_is_signing')
                      : text('card_made', { date: formatDay(createdAt) })}
                  </span>
                </span>
              </label>
              <a
                class="button button-quiet"
                href={routeHash({ name: 'replace-key', cardId: id })}
                aria-label={text('replace_label', { name: identity })}
                data-testid="key-replace"
              >
                {text('replace_title')}
              </a>
              <a
                class="button button-quiet"
                href={routeHash({ name: 'export-key', cardId: id })}
                aria-label={text('key_export_label', { name: identity })}
                data-testid="key-export"
              >
                {text('key_export')}
              </a>
            </li>
          );
        })}
      </ul>
      <ErrorComplaint error={change.error} />
      <div class="row">
        <a class="button" href={routeHash({ name: 'add-identity' })} data-testid="identity-add">
          {text('identity_add')}
        </a>
        <a class="button" href={routeHash({ name: 'import-key' })} data-testid="key-import">
          {text('key_import')}
        </a>
      </div>
    </section>
  );
}
