/** What every store must do, whichever database is below it. Each engine's test file runs this. */
import { describe, expect, it } from 'vitest';
import {
  type ApprovedCard,
  type Confirmation,
  MAX_CARDS,
  type NewRegistration,
  type RegistrationLimits,
  type Store,
} from '../../src/directory/store/store';

const NOW = 1_800_000_000;
const LIMITS: RegistrationLimits = { perSource: 20, mailsPerHour: 3, mailsPerDay: 6 };

let serial = 0;
const freshId = (digits = 64) => (++serial).toString(16).padStart(digits, '0');
const freshName = () => `person ${++serial}`;

function cardOf(identity: string, previous: string | null = null, publishedAt = NOW): ApprovedCard {
  const id = freshId();
  return { id, identity, previous, model: `{"model of":"${id}"}`, publishedAt };
}

function registrationOf(changes: Partial<NewRegistration> = {}): NewRegistration {
  return {
    id: freshId(32),
    card: freshId(),
    identity: freshName(),
    model: '{}',
    proof: 'email',
    codeHash: 'c0de',
    source: freshId(),
    createdAt: NOW,
    expiresAt: NOW + 600,
    ...changes,
  };
}

function confirmationOf(registration: NewRegistration, codeHash: string, now = NOW): Confirmation {
  const { card: id, identity } = registration;
  return {
    registration: registration.id,
    codeHash,
    card: { id, identity, previous: null, model: `{"model of":"${id}"}`, publishedAt: now },
    maxTries: 5,
  };
}

export function storeConformance(name: string, open: () => Promise<Store>): void {
  describe(`${name}: cards`, () => {
    it('finds what was published, byte for byte, and nothing else', async () => {
      const store = await open();
      const card = cardOf('Zoë "Müller" 王小明 😀');
      expect(await store.find(card.id)).toBeNull();
      expect(await store.publish(card)).toBe('published');
      expect(await store.find(card.id)).toEqual({
        identity: card.identity,
        model: card.model,
        isReplaced: false,
        isRevoked: false,
      });
      expect(await store.search([card.identity])).toEqual([card.model]);
      expect(await store.search([card.identity.toUpperCase(), `${card.identity} `, "' or 1=1 --"])).toEqual(
        [],
      );
    });

    it('publishes a card once', async () => {
      const store = await open();
      const card = cardOf(freshName());
      expect(await store.publish(card)).toBe('published');
      expect(await store.publish({ ...card, model: '{"another":1}' })).toBe('duplicate');
      expect(await store.search([card.identity])).toEqual([card.model]);
    });

    it('publishes a card once however often it comes at the same time', async () => {
      const store = await open();
      const root = cardOf(freshName());
      const next = { ...cardOf(root.identity, root.id), publishedAt: NOW + 1 };
      for (const card of [root, next]) {
        const outcomes = await Promise.all(Array.from({ length: 12 }, () => store.publish(card)));
        expect(outcomes.filter(outcome => outcome === 'published')).toHaveLength(1);
        expect(outcomes.filter(outcome => outcome === 'duplicate')).toHaveLength(11);
      }
      expect(await store.search([root.identity])).toEqual([root.model, next.model]);
    });

    it('replaces a card once, by a card of the same identity', async () => {
      const store = await open();
      const first = cardOf(freshName());
      await store.publish(first);
      expect(await store.publish(cardOf(first.identity, freshId()))).toBe('previous-unknown');
      expect(await store.publish(cardOf(freshName(), first.id))).toBe('previous-foreign');
      const second = cardOf(first.identity, first.id, NOW + 1);
      expect(await store.publish(second)).toBe('published');
      expect(await store.publish(cardOf(first.identity, first.id))).toBe('previous-replaced');
      expect(await store.find(first.id)).toMatchObject({ isReplaced: true, isRevoked: false });
      expect(await store.find(second.id)).toMatchObject({ isReplaced: false });
      expect(await store.search([first.identity])).toEqual([first.model, second.model]);
    });

    it('never forks a chain, however many replace a card at the same time', async () => {
      const store = await open();
      let last = cardOf(freshName());
      await store.publish(last);
      for (let round = 0; round < 4; round++) {
        const rivals = Array.from({ length: 8 }, () => cardOf(last.identity, last.id));
        const outcomes = await Promise.all(rivals.map(card => store.publish(card)));
        expect(outcomes.filter(outcome => outcome === 'published')).toHaveLength(1);
        expect(outcomes.filter(outcome => outcome === 'previous-replaced')).toHaveLength(7);
        last = rivals[outcomes.indexOf('published')] as ApprovedCard;
      }
      expect(await store.search([last.identity])).toHaveLength(5);
    });

    it('revokes a whole chain, for its owner, and leaves the others of the identity', async () => {
      const store = await open();
      const first = cardOf(freshName());
      const second = cardOf(first.identity, first.id);
      const other = cardOf(first.identity);
      for (const card of [first, second, other]) await store.publish(card);
      expect(await store.revoke(freshId(), first.identity, NOW)).toBe('unknown');
      expect(await store.revoke(first.id, freshName(), NOW)).toBe('foreign');
      expect(await store.search([first.identity])).toHaveLength(3);
      expect(await store.revoke(first.id, first.identity, NOW)).toBe('revoked');
      expect(await store.revoke(second.id, first.identity, NOW)).toBe('revoked');
      expect(await store.search([first.identity])).toEqual([other.model]);
      expect(await store.find(second.id)).toMatchObject({ isReplaced: false, isRevoked: true });
      expect(await store.publish(cardOf(first.identity, second.id))).toBe('chain-revoked');
    });

    it('lets no card into a chain that is revoked at the same time', async () => {
      const store = await open();
      for (let round = 0; round < 8; round++) {
        const first = cardOf(freshName());
        await store.publish(first);
        const next = cardOf(first.identity, first.id);
        await Promise.all([store.publish(next), store.revoke(first.id, first.identity, NOW)]);
        expect(await store.search([first.identity])).toEqual([]);
      }
    });

    it('searches many identities at once', async () => {
      const store = await open();
      const cards = Array.from({ length: 50 }, (_, index) => cardOf(freshName(), null, NOW + index));
      await Promise.all(cards.map(card => store.publish(card)));
      const found = await store.search(cards.map(card => card.identity));
      expect(found).toEqual(cards.map(card => card.model));
    });

    it('takes no more than so many cards of an identity; revoked ones do not count', async () => {
      const store = await open();
      const cards = Array.from({ length: MAX_CARDS }, () => cardOf('many'));
      expect(new Set(await Promise.all(cards.map(card => store.publish(card))))).toEqual(
        new Set(['published']),
      );
      expect(await store.publish(cardOf('many'))).toBe('full');
      await store.revoke(cards[0]?.id ?? '', 'many', NOW);
      expect(await store.publish(cardOf('many'))).toBe('published');
    });

    it('counts cards and says that it is there', async () => {
      const store = await open();
      const before = await store.countCards();
      await store.publish(cardOf(freshName()));
      expect(await store.countCards()).toBe(before + 1);
      await store.ping();
    });
  });

  describe(`${name}: registrations`, () => {
    it('publishes for the right code, and once more for the same', async () => {
      const store = await open();
      const registration = registrationOf();
      expect(await store.startRegistration(registration, LIMITS)).toBe('started');
      expect(await store.registration(registration.id)).toEqual({
        ...registration,
        tries: 0,
        isConfirmed: false,
      });
      expect(await store.find(registration.card)).toBeNull();
      expect(await store.confirm(confirmationOf(registration, 'wrong'))).toBe('wrong');
      expect(await store.confirm(confirmationOf(registration, 'c0de'))).toBe('published');
      expect(await store.confirm(confirmationOf(registration, 'c0de'))).toBe('published');
      expect(await store.confirm(confirmationOf(registration, 'wrong'))).toBe('wrong');
      expect(await store.find(registration.card)).toMatchObject({ identity: registration.identity });
      expect(await store.registration(registration.id)).toMatchObject({ isConfirmed: true, tries: 2 });
    });

    it('takes so many tries and no more, also at the same time', async () => {
      const store = await open();
      const registration = registrationOf();
      await store.startRegistration(registration, LIMITS);
      const outcomes = await Promise.all(
        Array.from({ length: 9 }, () => store.confirm(confirmationOf(registration, 'wrong'))),
      );
      expect(outcomes.filter(outcome => outcome === 'wrong')).toHaveLength(5);
      expect(outcomes.filter(outcome => outcome === 'gone')).toHaveLength(4);
      expect(await store.confirm(confirmationOf(registration, 'c0de'))).toBe('gone');
    });

    it('knows no registration that is late, or for another card', async () => {
      const store = await open();
      const registration = registrationOf();
      await store.startRegistration(registration, LIMITS);
      expect(await store.confirm(confirmationOf(registration, 'c0de', NOW + 600))).toBe('gone');
      expect(await store.confirm(confirmationOf({ ...registration, card: freshId() }, 'c0de'))).toBe('gone');
      expect(await store.confirm(confirmationOf({ ...registration, id: freshId(32) }, 'c0de'))).toBe('gone');
      expect(await store.registration(freshId(32))).toBeNull();
    });

    it('limits an address of the network, and e-mails to an identity by hour and by day', async () => {
      const store = await open();
      const few = { perSource: 4, mailsPerHour: 2, mailsPerDay: 3 };
      const [identity, source] = [freshName(), freshId()];
      const start = (createdAt: number, changes: Partial<NewRegistration> = {}) =>
        store.startRegistration(
          registrationOf({ identity, createdAt, expiresAt: createdAt + 600, ...changes }),
          few,
        );
      expect(await start(NOW)).toBe('started');
      expect(await start(NOW + 1)).toBe('started');
      const third = registrationOf({ identity, createdAt: NOW + 2 });
      expect(await store.startRegistration(third, few)).toBe('silent');
      expect(await store.confirm(confirmationOf(third, 'c0de', NOW + 3))).toBe('wrong');
      expect(await start(NOW + 3, { proof: 'invite', codeHash: null })).toBe('started');
      expect(await start(NOW + 3600 * 3)).toBe('silent');
      expect(await start(NOW + 3600 * 25)).toBe('started');
      for (let count = 0; count < 4; count++)
        expect(await start(NOW, { source, identity: freshName() })).toBe('started');
      expect(await start(NOW, { source, identity: freshName() })).toBe('limited');
      expect(await start(NOW + 3601, { source, identity: freshName() })).toBe('started');
    });

    it('lets an invite register one person', async () => {
      const store = await open();
      const invite = freshId();
      await store.addInvite(invite, null, NOW + 100);
      const [one, two] = [
        registrationOf({ proof: 'invite', codeHash: null }),
        registrationOf({ proof: 'invite', codeHash: null }),
      ];
      await store.startRegistration(one, LIMITS);
      await store.startRegistration(two, LIMITS);
      expect(await store.confirm(confirmationOf(one, invite, NOW + 100))).toBe('wrong');
      const outcomes = await Promise.all([one, two].map(it => store.confirm(confirmationOf(it, invite))));
      expect(outcomes.toSorted()).toEqual(['published', 'wrong']);
      const winner = outcomes[0] === 'published' ? one : two;
      expect(await store.confirm(confirmationOf(winner, invite))).toBe('published');
    });

    it('lets an invite for a name register that name only, and one for nobody no name that is taken', async () => {
      const store = await open();
      const taken = freshName();
      await store.publish(cardOf(taken));
      const [named, open_] = [freshId(), freshId()];
      await store.addInvite(named, taken, NOW + 100);
      await store.addInvite(open_, null, NOW + 100);
      const forTaken = registrationOf({ proof: 'invite', codeHash: null, identity: taken });
      const forOther = registrationOf({ proof: 'invite', codeHash: null });
      for (const registration of [forTaken, forOther]) await store.startRegistration(registration, LIMITS);
      expect(await store.confirm(confirmationOf(forOther, named))).toBe('wrong');
      expect(await store.confirm(confirmationOf(forTaken, open_))).toBe('wrong');
      expect(await store.confirm(confirmationOf(forTaken, named))).toBe('published');
      expect(await store.confirm(confirmationOf(forOther, open_))).toBe('published');
    });

    it('takes an answer to a challenge once', async () => {
      const store = await open();
      const id = freshId(32);
      const answers = await Promise.all(Array.from({ length: 6 }, () => store.takeChallenge(id, NOW + 60)));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    it('forgets what has expired, and nothing else', async () => {
      const store = await open();
      const [old, young] = [registrationOf({ createdAt: NOW - 90_000 }), registrationOf()];
      for (const registration of [old, young]) await store.startRegistration(registration, LIMITS);
      const [late, current] = [freshId(32), freshId(32)];
      await store.takeChallenge(late, NOW - 1);
      await store.takeChallenge(current, NOW + 60);
      await store.purge(NOW);
      expect(await store.registration(old.id)).toBeNull();
      expect(await store.registration(young.id)).not.toBeNull();
      expect(await store.takeChallenge(late, NOW + 60)).toBe(true);
      expect(await store.takeChallenge(current, NOW + 60)).toBe(false);
    });

    it('belongs to one service key', async () => {
      const store = await open();
      expect(await store.belongsTo('one')).toBe(true);
      expect(await store.belongsTo('one')).toBe(true);
      expect(await store.belongsTo('another')).toBe(false);
    });
  });
}
