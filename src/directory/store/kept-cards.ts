/**
 * Cards that were found, kept in memory over a store that no other process publishes into. A card itself never changes; one
 * that is about to be replaced or revoked is forgotten before and after, so nobody is told what no longer holds.
 */

import { Recent } from '../recent';
import { after } from '../soon';
import type { FoundCard, Store } from './store';

/** Characters of all models together, of one byte each: about 190,000 cards. */
const MAX_KEPT = 128 * 1024 * 1024;

/** The same store, which keeps found cards of up to `size` characters in memory. */
export function keepingCards(store: Store, size = MAX_KEPT): Store {
  const kept = new KeptCards(size);
  return {
    ...store,

    find(cardId) {
      const known = kept.use(cardId);
      if (known !== undefined) return known;
      const state = kept.state();
      return after(store.find(cardId), found => {
        if (found !== null && state !== null && kept.state() === state) kept.keep(cardId, found);
        return found;
      });
    },

    publish: card => kept.without(card.previous, () => store.publish(card)),
    confirm: confirmation => kept.without(confirmation.card.previous, () => store.confirm(confirmation)),
    revoke: (cardId, identity, now) =>
      // The chain's other cards are of the same identity.
      kept.withoutAll(identity, () => store.revoke(cardId, identity, now)),
  };
}

class KeptCards {
  #changes = 0;
  #changing = 0;
  readonly #cards: Recent<FoundCard>;

  constructor(max: number) {
    this.#cards = new Recent(max, ({ model }) => model.length);
  }

  /** Another one whenever a card may have changed, and null while one may be changing: what was read then is not kept. */
  state(): number | null {
    return this.#changing === 0 ? this.#changes : null;
  }

  use(cardId: string): FoundCard | undefined {
    return this.#cards.use(cardId);
  }

  keep(cardId: string, card: FoundCard): void {
    this.#cards.keep(cardId, card);
  }

  async without<T>(cardId: string | null, change: () => Promise<T>): Promise<T> {
    return cardId === null ? change() : this.#around(() => this.#cards.forget(cardId), change);
  }

  async withoutAll<T>(identity: string, change: () => Promise<T>): Promise<T> {
    return this.#around(() => this.#cards.forgetAll(card => card.identity === identity), change);
  }

  async #around<T>(forget: () => void, change: () => Promise<T>): Promise<T> {
    this.#changing++;
    forget();
    try {
      return await change();
    } finally {
      this.#changing--;
      this.#changes++;
      forget();
    }
  }
}
