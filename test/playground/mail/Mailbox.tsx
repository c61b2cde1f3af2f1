import { useEffect, useState } from 'react';
import type { Folder } from '../model';
import { goTo, useRoute } from '../shared/route';
import { Compose } from './Compose';
import { MailList } from './MailList';
import { Message } from './Message';
import { Reply } from './Reply';

const folders: { folder: Folder; name: string }[] = [
  { folder: 'inbox', name: 'Inbox' },
  { folder: 'sent', name: 'Sent' },
];

export function Mailbox({ person }: { person: string }) {
  const { view, id } = useRoute('inbox');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [notice, setNotice] = useState('');

  useEffect(() => {
    if (view === 'message') setOpened(last => new Set([...last, id]));
  }, [view, id]);

  function sent(to: string[]): void {
    setNotice(`Sent to ${to.join(', ')}.`);
    goTo('#/sent');
  }

  function content() {
    switch (view) {
      case 'compose':
        return <Compose from={person} start={{ to: '', subject: '', body: '' }} onSent={sent} />;
      case 'reply':
        return <Reply key={id} person={person} id={id} onSent={sent} />;
      case 'message':
        return <Message key={id} person={person} id={id} />;
      default: {
        const folder = view === 'sent' ? 'sent' : 'inbox';
        return <MailList key={folder} person={person} folder={folder} opened={opened} />;
      }
    }
  }

  return (
    <div className="mailbox">
      <header>
        <strong className="brand">Plainmail</strong>
        <span className="quiet" data-testid="signed-in-as">
          {person}
        </span>
      </header>
      <nav aria-label="Folders">
        <a className="button primary" href="#/compose" data-testid="compose">
          Write
        </a>
        {folders.map(({ folder, name }) => (
          <a
            key={folder}
            className="folder"
            href={`#/${folder}`}
            aria-current={view === folder ? 'page' : undefined}
            data-testid={`folder-${folder}`}
          >
            {name}
          </a>
        ))}
      </nav>
      <main>
        {content()}
        <p role="status" className="notice" data-testid="notice">
          {view === 'sent' && notice}
        </p>
      </main>
    </div>
  );
}
