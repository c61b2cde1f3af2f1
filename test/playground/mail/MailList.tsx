import type { Folder, MailSummary } from '../model';
import { useLive } from '../shared/client';
import { Time } from '../shared/Time';

interface Props {
  person: string;
  folder: Folder;
  opened: ReadonlySet<string>;
}

export function MailList({ person, folder, opened }: Props) {
  const query = new URLSearchParams({ as: person, folder });
  const { value, error } = useLive<{ mails: MailSummary[] }>(`/api/mail?${query}`);
  const isNew = (id: string): boolean => folder === 'inbox' && !opened.has(id);

  return (
    <section className="panel">
      <h1>{folder === 'inbox' ? 'Inbox' : 'Sent'}</h1>
      {error && <p className="error">{error}</p>}
      {value?.mails.length === 0 && <p className="quiet">Nothing here yet.</p>}
      <ul className="mail-list" data-testid="mail-list">
        {value?.mails.map(mail => (
          <li key={mail.id}>
            <a
              href={`#/message/${mail.id}`}
              className={isNew(mail.id) ? 'mail-row new' : 'mail-row'}
              data-testid="mail-row"
            >
              <span className="who">{folder === 'inbox' ? mail.from : mail.to.join(', ')}</span>
              <span className="what">
                <span className="subject">{mail.subject || '(no subject)'}</span>
                <span className="quiet"> {mail.preview}</span>
              </span>
              <Time at={mail.at} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
