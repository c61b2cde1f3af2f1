import type { Mail } from '../model';
import { useLive } from '../shared/client';
import { Time } from '../shared/Time';

interface Props {
  person: string;
  id: string;
}

export function useMail(person: string, id: string) {
  return useLive<Mail>(`/api/mail/message?${new URLSearchParams({ as: person, id })}`);
}

export function Message({ person, id }: Props) {
  const { value: mail, error } = useMail(person, id);
  if (!mail) return error ? <p className="error panel">{error}</p> : null;
  return (
    <article className="panel message" data-testid="mail">
      <div className="heading">
        <h1 data-testid="mail-subject">{mail.subject || '(no subject)'}</h1>
        <Time at={mail.at} />
      </div>
      <div className="envelope">
        <span>
          <span className="quiet">From </span>
          <span data-testid="mail-from">{mail.from}</span>
        </span>
        <span>
          <span className="quiet">To </span>
          <span data-testid="mail-to">{mail.to.join(', ')}</span>
        </span>
      </div>
      <div className="mail-body" data-testid="mail-body">
        {mail.body}
      </div>
      <a className="button" href={`#/reply/${mail.id}`} data-testid="reply">
        Reply
      </a>
    </article>
  );
}
