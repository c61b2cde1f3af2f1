/**
 * Cards that were found, kept in memory over a store that no other process publishes into. A card itself never changes; one
 * that is about to be replaced or revoked is forgotten before and after, so nobody is told what no longer holds.
 */

import { after } from '../soon';
import type { FoundCard, Store } from './store';

/** Characters of all models together, of one byte each: about 130,000 cards. */
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

/**
 * Those used last, in two halves: when the new one is full, it becomes the old one, and what was in that and not used since is
 * dropped. Using a card of the new one thus changes nothing.
 */
class KeptCards {
  #changes = 0;
  #changing = 0;
  #new = new Map<string, FoundCard>();
  #old = new Map<string, FoundCard>();
  /** Of the new half. */
  #size = 0;

  constructor(readonly max: number) {}

  /** Another one whenever a card may have changed, and null while one may be changing: what was read then is not kept. */
  state(): number | null {
    return this.#changing === 0 ? this.#changes : null;
  }

  use(cardId: string): FoundCard | undefined {
    const card = this.#new.get(cardId);
    if (card !== undefined) return card;
    const older = this.#old.get(cardId);
    if (older !== undefined) this.keep(cardId, older);
    return older;
  }

  keep(cardId: string, card: FoundCard): void {
    this.#forget(cardId);
    if (this.#size + card.model.length > this.max / 2) {
      this.#old = this.#new;
      this.#new = new Map();
      this.#size = 0;
    }
    this.#new.set(cardId, card);
    this.#size += card.model.length;
  }

  async without<T>(cardId: string | null, change: () => Promise<T>): Promise<T> {
    return cardId === null ? change() : this.#around(() => this.#forget(cardId), change);
  }

  async withoutAll<T>(identity: string, change: () => Promise<T>): Promise<T> {
    return this.#around(() => {
      for (const half of [this.#new, this.#old])
        for (const [cardId, card] of half) if (card.identity === identity) this.#forget(cardId);
    }, change);
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

  #forget(cardId: string): void {
    this.#old.delete(cardId);
    const card = this.#new.get(cardId);
    if (card === undefined) return;
    this.#new.delete(cardId);
    this.#size -= card.model.length;
  }
}
