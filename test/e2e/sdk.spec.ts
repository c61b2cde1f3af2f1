/**
 * Somebody whose program uses the real virgil-sdk, in a process of its own, and somebody with Sealcard in a browser: they find
 * each other in one directory, and read what the other wrote.
 */
import { fromUtf8, toBase64, utf8 } from '../../src/crypto/bytes';
import { armor, readArmor } from '../../src/format/armor';
import { readCard } from '../../src/format/card-text';
import { generatePrivateKey, type PrivateKey } from '../../src/format/key';
import { clientOf } from '../directory/client';
import { DirectoryPeer } from '../interop/directory-calls';
import { fromWire, secretOf, toWire } from '../interop/session';
import { VirgilPeer } from '../interop/virgil-peer';
import { CardDirectory } from '../support/card-directory';
import { join } from '../support/directory-page';
import { Person } from '../support/person';
import { commitLetter, register, writeLetter } from '../support/sealcard-page';
import { expect, test } from './fixtures';

const anna = 'anna@example.com';
const ciro = 'ciro@example.com';

/** What both of his libraries do. */
interface Ciro {
  readonly key: PrivateKey;
  readonly crypto: VirgilPeer;
  /** Finds somebody's card, with the directory's signatures, and gives its public key. */
  find(identity: string): Promise<string>;
}

/** He publishes the card that the SDK made for him. */
async function arrive(directory: CardDirectory, crypto: VirgilPeer, sdk: DirectoryPeer): Promise<Ciro> {
  const key = await generatePrivateKey();
  const forms = await crypto.ask('writeCard', { identity: ciro, privateKey: secretOf(key), signers: [] });
  const owner = { privateKey: key, card: readCard(forms.text), model: forms.json as never };
  const client = clientOf(directory.address);
  const { token } = await client.register(owner, 'invite', () => directory.invite(ciro));
  const { keys } = await client.info();
  const trusted = [
    { signer: 'app', publicKeyBase64: toBase64(keys.app.spki) },
    { signer: 'virgil', publicKeyBase64: toBase64(keys.virgil.spki) },
  ];
  return {
    key,
    crypto,
    async find(identity) {
      const apiUrl = directory.address;
      const answer = await sdk.ask({ call: 'search', identities: [identity], apiUrl, token, trusted });
      const [card] = 'cards' in answer ? answer.cards : [];
      if (card === undefined) throw new Error(`The SDK does not find ${identity}: ${JSON.stringify(answer)}`);
      return card.publicKey;
    },
  };
}

test('a user of virgil-sdk and a user of Sealcard read each other’s messages', async ({ target }) => {
  const directory = await CardDirectory.open();
  const person = await Person.arrive({ name: 'Anna', browser: target });
  const [crypto, sdk] = [new VirgilPeer(), new DirectoryPeer()];
  try {
    const home = await person.openSealcard();
    await register(home, anna);
    await home.close();
    await (await join(person, directory, anna)).close();
    const theirs = await arrive(directory, crypto, sdk);
    const annasKey = await theirs.find(anna);

    const composer = await person.openSealcard('#/');
    await composer.getByTestId('new-letter').click();
    await writeLetter(composer, 'Caro Ciro', [ciro]);
    await commitLetter(composer);
    const sealed = readArmor(await person.readClipboard(composer), 'MESSAGE');
    await composer.close();
    const { data } = await crypto.ask('read', {
      api: 'decryptAndVerify',
      message: toWire(sealed),
      reader: secretOf(theirs.key),
      signers: [annasKey],
      longIds: false,
    });
    expect(fromUtf8(fromWire(data))).toBe('Caro Ciro');

    const { message } = await crypto.ask('write', {
      api: 'signAndEncrypt',
      data: toWire(utf8('Cara Anna')),
      sender: secretOf(theirs.key),
      recipients: [annasKey],
      padding: false,
      longIds: false,
    });
    const reader = await person.openSealcard('#/open');
    await reader.getByTestId('open-text').fill(armor('MESSAGE', fromWire(message)));
    await reader.getByTestId('open-submit').click();
    await expect(reader.getByTestId('read-text')).toHaveText('Cara Anna');
    const verdict = reader.getByTestId('read-verdict');
    await expect(verdict).toHaveAttribute('data-verdict', 'signed-unbound');
    await expect(verdict).toContainText(ciro);
    await expect(verdict).toContainText('does not say for whom it was sealed');
    await reader.close();
  } finally {
    await Promise.all([person.leave(), crypto.leave(), sdk.leave()]);
    await directory.close();
  }
});
