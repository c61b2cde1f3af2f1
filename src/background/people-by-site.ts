/**
 * Whom one wrote to on which host, so that they can be proposed there again. One encrypted record for all hosts: the
 * names of records lie on the disk in clear.
 */
import * as v from 'valibot';
import { people } from './cards';
import { recordBox } from './records';
import { takeTurns } from './turns';

const correspondence = v.object({
  /** The host written on last comes first; so do the people of each, by the ids of their cards. */
  hosts: v.array(v.object({ host: v.string(), cardIds: v.array(v.string()) })),
});
const records = recordBox('correspondence', correspondence);
const id = 'by-host';

const mostHosts = 200;
const mostPeople = 10;

const inTurn = takeTurns();

/** Notes that these cards were written to on a host. That it cannot be noted stops nothing. */
export async function noteCorrespondence(host: string, cardIds: readonly string[]): Promise<void> {
  try {
    await inTurn(() => add(host, cardIds));
  } catch {
    // The letter is sealed; a proposal is a convenience.
  }
}

async function add(host: string, cardIds: readonly string[]): Promise<void> {
  const { hosts } = await read();
  const before = hosts.find(entry => entry.host === host)?.cardIds ?? [];
  const latest = [...new Set([...cardIds, ...before])].slice(0, mostPeople);
  const others = hosts.filter(entry => entry.host !== host);
  await records.write(id, { hosts: [{ host, cardIds: latest }, ...others].slice(0, mostHosts) });
}

/** Whom to propose on a host: people who are still here and can be written to, the last first. */
export async function proposedFor(host: string): Promise<string[]> {
  const entry = (await read()).hosts.find(found => found.host === host);
  const all = await people();
  const found = (entry?.cardIds ?? []).flatMap(cardId => all.withCard(cardId) ?? []);
  const usable = found.filter(({ pending, revokedAt }) => pending === null && revokedAt === null);
  return [...new Set(usable.map(({ card }) => card.id))];
}

async function read(): Promise<v.InferOutput<typeof correspondence>> {
  return (await records.read(id)) ?? { hosts: [] };
}
