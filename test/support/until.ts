/** Asks again until there is an answer; fails after ten seconds. */
export async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${ask}`);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}
