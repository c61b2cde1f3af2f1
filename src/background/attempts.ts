/**
 * Wrong passphrases are slowed: from the sixth in a row on, each must wait twice as long as the one before, up to five
 * minutes. The count is on the disk, so that neither a stopped worker nor a restart forgets it; an attempt is counted
 * before it is made.
 */
import * as v from 'valibot';
import { SealcardError } from '../crypto/errors';
import { ApplicationError } from '../protocol/errors';
import { readNote, writeNote } from './store';
import { takeTurns } from './turns';

const free = 5;
const longestWait = 300_000;
const attempts = v.strictObject({ failures: v.number(), lastAt: v.number() });
const name = 'attempts';

const inTurn = takeTurns();

/** Makes an attempt at a secret, after every other one. Throws `passphrase_wait {seconds}`, and what it throws. */
export const attempt = <T>(open: () => Promise<T>): Promise<T> => inTurn(() => make(open));

async function make<T>(open: () => Promise<T>): Promise<T> {
  const parsed = v.safeParse(attempts, await readNote(name));
  const { failures, lastAt } = parsed.success ? parsed.output : { failures: 0, lastAt: 0 };
  const wait = failures < free ? 0 : Math.min(1000 * 2 ** (failures - free), longestWait);
  // A clock that went back behind the last attempt has waited for nothing.
  const left = wait - Math.max(0, Date.now() - lastAt);
  if (wait > 0 && left > 0)
    throw new ApplicationError('passphrase_wait', { seconds: Math.ceil(left / 1000) });
  await writeNote(name, { failures: failures + 1, lastAt: Date.now() });
  try {
    const opened = await open();
    await writeNote(name, { failures: 0, lastAt: 0 });
    return opened;
  } catch (thrown) {
    const isWrong = thrown instanceof SealcardError && thrown.code === 'passphrase_wrong';
    if (!isWrong) await writeNote(name, { failures, lastAt });
    throw thrown;
  }
}
