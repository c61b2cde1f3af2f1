/** Alice, who is registered already: her vault, cheap to open, in a new profile. */
import { type Card, createCard } from '../../src/format/card';
import { generatePrivateKey } from '../../src/format/key';
import { createVault } from '../../src/format/vault';
import { newProfile } from './background';

export const passphrase = 'correct horse battery staple';

/** Cheaper than any that Sealcard makes: stretching a passphrase would take longer than most tests. */
const cheap = { memory: 64, passes: 1, lanes: 1 };

export interface Alice {
  readonly card: Card;
  /** Makes a new profile with her vault, unlocked. */
  readonly arrive: () => Promise<void>;
}

export async function makeAlice(): Promise<Alice> {
  const privateKey = await generatePrivateKey();
  const createdAt = Math.floor(Date.now() / 1000);
  const card = await createCard({ identity: 'alice@example.com', privateKey, createdAt });
  const keyring = { identities: [{ privateKey, card }], belongings: [] };
  const { blob, vaultKey } = await createVault(passphrase, keyring, cheap);
  const arrive = async () => {
    await newProfile();
    const { writeVault } = await import('../../src/background/store');
    const { unlockWith } = await import('../../src/background/lock');
    await writeVault(null, blob);
    await unlockWith(vaultKey);
  };
  return { card, arrive };
}
