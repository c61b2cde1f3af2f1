import { createRoot } from 'react-dom/client';
import { signedInAs } from '../shared/route';
import { SignIn } from '../shared/SignIn';
import { Mailbox } from './Mailbox';

const root = document.getElementById('root');
if (!root) throw new TypeError('the page has no #root');
const person = signedInAs()?.toLowerCase();
createRoot(root).render(
  person ? (
    <Mailbox person={person} />
  ) : (
    <SignIn
      site="Plainmail"
      label="Your address"
      type="email"
      suggestions={['alice@example.com', 'bob@example.com', 'carol@example.com']}
    />
  ),
);
