import type { Mail } from '../model';
import { Compose, type Draft } from './Compose';
import { useMail } from './Message';

interface Props {
  person: string;
  id: string;
  onSent: (to: string[]) => void;
}

/** The usual reply: the text below the answer's place, every line behind `> `. */
function replyTo(mail: Mail, person: string): Draft {
  const to = mail.from === person ? mail.to : [mail.from];
  const subject = /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`;
  const quoted = mail.body.split('\n').map(line => `> ${line}`);
  return { to: to.join(', '), subject, body: ['', '', `${mail.from} wrote:`, ...quoted].join('\n') };
}

export function Reply({ person, id, onSent }: Props) {
  const { value: mail, error } = useMail(person, id);
  if (!mail) return error ? <p className="error panel">{error}</p> : null;
  return <Compose from={person} start={replyTo(mail, person)} onSent={onSent} />;
}
