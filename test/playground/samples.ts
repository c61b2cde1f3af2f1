/** What is already there when somebody signs in, so that neither site looks empty. */
import type { Mail, Thread } from './model';

const minute = 60_000;

export function welcomeMail(person: string, at: number): Mail {
  const body = [
    `Hello ${person.split('@')[0]},`,
    '',
    'your mailbox is ready. Write to anybody here by their address, and separate',
    'several addresses with commas.',
    '',
    'Mail is plain text. Line breaks and   spaces stay as they were typed.',
    '',
    'The Plainmail team',
  ].join('\n');
  return {
    id: 'welcome',
    from: 'team@plainmail.example',
    to: [person],
    subject: 'Welcome to Plainmail',
    at,
    preview: body.split('\n').join(' ').slice(0, 120),
    body,
  };
}

export function sampleThread(now: number): Thread {
  return {
    id: '1',
    title: 'Tool shed: who has the second key?',
    posts: [
      {
        id: '1',
        author: 'carol',
        at: now - 95 * minute,
        body: 'The hedge trimmer is due for sharpening and I only found one key on the hook.\n\nWho has the other one?',
      },
      {
        id: '2',
        author: 'dan',
        at: now - 62 * minute,
        body: 'Not me. The list of holders is on https://gardens.example/shed, last changed in spring.',
      },
      {
        id: '3',
        author: 'erin',
        at: now - 20 * minute,
        body: 'I have it, sorry:\n  - back on the hook by Friday\n  - will add my name to the list',
      },
    ],
  };
}
