/** Who may send which message, written out once more beside src/protocol/messages.ts: a message without a row fails the test. */
import type { CallerKind, MessageName } from '../../src/protocol/messages';

type AnyName = { [Kind in CallerKind]: MessageName<Kind> }[CallerKind];

interface Row {
  readonly who: readonly CallerKind[];
  /** One that is right. */
  readonly input: Readonly<Record<string, unknown>>;
}

const cardId = 'ab'.repeat(32);
const taskId = '6f9f0f0e-0a6b-4b5e-9c3d-2f4a1d7c8e90';
const groupId = taskId;
const recipientIds = [cardId, groupId];
const passphrase = 'a passphrase';
const text = 'a text';
const fileEnds = { header: 'TUlJ', footer: 'TUlJ' };

const everyPage = (input: Row['input'] = {}): Row => ({ who: ['popup', 'options'], input });
const popup = (input: Row['input'] = {}): Row => ({ who: ['popup'], input });
const options = (input: Row['input'] = {}): Row => ({ who: ['options'], input });
const content = (input: Row['input']): Row => ({ who: ['content'], input });

export const authority: Readonly<Record<AnyName, Row>> = {
  'state.get': everyPage(),
  'vault.unlock': everyPage({ passphrase }),
  'vault.recover': everyPage({ words: text, passphrase }),
  'vault.lock': everyPage(),
  'identity.switch': everyPage({ cardId }),

  'directory.get': everyPage(),

  'vault.register': popup({ identity: text, passphrase }),
  'card.own': popup(),
  'recipients.list': popup(),
  'recipients.add': popup({ text }),
  'recipients.remove': popup({ cardId }),
  'recipients.check': popup({ cardId, isChecked: true }),
  'recipients.decide': popup({ cardId, pendingId: cardId, accepts: true }),
  'directory.find': popup({ identity: text }),
  'directory.add': popup({ cardId }),
  'safety.get': popup({ cardId }),
  'safety.compare': popup({ cardId, scanned: text }),
  'groups.list': popup(),
  'group.save': popup({ groupId: null, name: text, memberIds: [cardId] }),
  'group.remove': popup({ groupId }),
  'people.export': popup({ isSealed: true }),
  'people.import': popup({ text }),
  'page.look': popup(),
  'task.get': popup({ taskId }),
  'drafts.list': popup(),
  'draft.create': popup(),
  'draft.save': popup({ taskId, text, recipientIds }),
  'draft.discard': popup({ taskId }),
  'message.seal': popup({ taskId, text, recipientIds }),
  'seal.progress': popup({ taskId }),
  'seal.cancel': popup({ taskId }),
  'message.open': popup({ text }),
  'passphrase.suggest': popup(),
  'message.seal-passphrase': popup({ taskId, text, recipientIds, waitsFor: [text], passphrase }),
  'message.open-passphrase': popup({ text, passphrase }),
  'message.open-refused': popup({ text }),
  'file.sign': popup({ recipientIds, digest: 'TUlJ', size: 1, name: text, type: text }),
  'file.sealed': popup({ recipientIds }),
  'file.unwrap': popup(fileEnds),
  'file.judge': popup({ ...fileEnds, digest: 'TUlJ' }),
  'sites.list': popup(),
  'sites.give-back': popup({ sites: ['https://mail.example/*'] }),

  'identity.add': options({ identity: text }),
  'identity.replace': options({ cardId, passphrase }),
  'directory.look': options({ address: text }),
  'directory.connect': options({ address: text, fingerprint: text }),
  'directory.leave': options(),
  'directory.register': options({ cardId, proof: 'invite' }),
  'directory.confirm': options({ cardId, code: text }),
  'directory.revoke': options({ cardId, passphrase }),
  'key.import': options({ text, password: null, identity: text }),
  'key.export': options({ cardId, passphrase, password: passphrase }),
  'passphrase.change': options({ passphrase, next: passphrase }),
  'kit.make': options({ passphrase }),
  'kit.confirm': options(),
  'device.add': options({ passphrase }),
  'backup.look': options({ backup: text }),
  'backup.restore': options({
    backup: text,
    kind: 'recovery',
    secret: passphrase,
    passphrase: null,
    setAside: false,
  }),
  'settings.get': options(),
  'settings.set': options({ autoLockMinutes: 5, locksWithScreen: true }),
  'activity.list': options(),
  'activity.clear': options(),

  'reader.open': content({ text }),
};
