import { createRoot } from 'react-dom/client';
import { signedInAs } from '../shared/route';
import { SignIn } from '../shared/SignIn';
import { Forum } from './Forum';

const root = document.getElementById('root');
if (!root) throw new TypeError('the page has no #root');
const person = signedInAs();
createRoot(root).render(
  person ? (
    <Forum person={person} />
  ) : (
    <SignIn
      site="Riverside Gardens"
      label="Your name here"
      type="text"
      suggestions={['alice', 'bob', 'carol']}
    />
  ),
);
