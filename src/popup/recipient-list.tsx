/** The people one has cards of, and a search among them. */
import { useId, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import type { RecipientView } from '../protocol/views';
import { Button } from '../ui/button';
import { CardLine } from '../ui/card-line';
import { SearchIcon } from '../ui/icons';
import { formatNumber } from '../ui/locale';
import { matches } from '../ui/suggest';
import { go, routeHash } from './route';

/** The list is one of those used last, not of all. */
const mostShown = 50;
/** While one types, fewer: the list has to keep up with the keys. */
const mostFound = 30;

export function RecipientList({ recipients }: { recipients: readonly RecipientView[] }) {
  const [query, setQuery] = useState('');
  const searchId = useId();
  const add = () => go({ name: 'add', taskId: null });
  if (recipients.length === 0) {
    return (
      <section class="empty" data-testid="recipients-empty">
        <h2>{text('home_empty_title')}</h2>
        <p>{text('home_empty_text')}</p>
        <Button testId="add-recipient" onClick={add}>
          {text('home_add')}
        </Button>
        <a href={routeHash({ name: 'people-file' })} data-testid="people-file">
          {text('home_people_file')}
        </a>
      </section>
    );
  }
  const found = recipients.filter(({ identity }) => matches(identity, query));
  const shown = found.slice(0, query.trim() === '' ? mostShown : mostFound);
  return (
    <section class="group">
      <div class="section-head">
        <h2>{text('home_recipients')}</h2>
        <Button kind="quiet" testId="add-recipient" onClick={add}>
          {text('home_add')}
        </Button>
      </div>
      <search class="field">
        <label class="visually-hidden" for={searchId}>
          {text('home_search')}
        </label>
        <div class="field-box">
          <SearchIcon />
          <input
            id={searchId}
            type="search"
            autocomplete="off"
            spellcheck={false}
            dir="auto"
            placeholder={text('home_search')}
            value={query}
            data-testid="recipient-search"
            onInput={event => setQuery(event.currentTarget.value)}
          />
        </div>
      </search>
      <p class="lead" aria-live="polite">
        {found.length === 0 && text('home_search_none', { query: query.trim() })}
      </p>
      {found.length > 0 && (
        <ul class="list">
          {shown.map(recipient => (
            <li key={recipient.id}>
              <CardLine
                card={recipient}
                href={routeHash({ name: 'recipient', cardId: recipient.id })}
                testId="recipient-row"
              />
            </li>
          ))}
        </ul>
      )}
      {found.length > shown.length && (
        <p class="caption">{text('home_more', { count: formatNumber(found.length - shown.length) })}</p>
      )}
      <a href={routeHash({ name: 'people-file' })} data-testid="people-file">
        {text('home_people_file')}
      </a>
    </section>
  );
}
