/** What pages may ask for that is about the card directory. */
import type { Handlers } from '../../messaging/serve';
import { ApplicationError } from '../../protocol/errors';

const none = async (): Promise<never> => {
  throw new ApplicationError('directory_missing');
};

export const popupDirectoryHandlers = {
  'directory.get': async () => null,
  'directory.find': none,
  'directory.add': none,
} satisfies Partial<Handlers['popup']>;

export const optionsDirectoryHandlers = {
  'directory.get': async () => null,
  'identity.replace': none,
  'directory.look': none,
  'directory.connect': none,
  'directory.leave': async () => null,
  'directory.register': none,
  'directory.confirm': none,
  'directory.revoke': none,
} satisfies Partial<Handlers['options']>;
