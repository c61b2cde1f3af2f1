/** A word that is typed to show that one means it. */
export const sameWord = (typed: string, word: string) => typed.trim().toLowerCase() === word.toLowerCase();
