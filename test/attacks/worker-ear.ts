/** An ear in the running background worker of Chromium: everything that wakes a listener there. */
import type { Worker } from 'playwright';
import type { Person } from '../support/person';

export interface WorkerEar {
  /** What came since the ear was put there, one line each: `runtime.onMessage {"name":"state.get",…}`. */
  heard(): Promise<string[]>;
}

type Listening = typeof globalThis & { heard?: string[] };

export async function listenIn(person: Person): Promise<WorkerEar> {
  const isOurs = (worker: Worker) => worker.url().startsWith(person.extensionUrl(''));
  const worker = person.context.serviceWorkers().findLast(isOurs);
  if (worker === undefined) throw new Error('The background is not running');
  await worker.evaluate(() => {
    const heard: string[] = [];
    (globalThis as Listening).heard = heard;
    const apis = chrome as unknown as Readonly<
      Record<string, Readonly<Record<string, { addListener?(listener: unknown): void }>>>
    >;
    for (const [name, api] of Object.entries(apis)) {
      for (const [event, source] of Object.entries(api ?? {})) {
        // What goes with a tab that loads or changes is the browser's own.
        if (
          !event.startsWith('on') ||
          !['runtime', 'contextMenus', 'commands', 'action', 'permissions'].includes(name)
        )
          continue;
        source.addListener?.((told: unknown) => void heard.push(`${name}.${event} ${JSON.stringify(told)}`));
      }
    }
  });
  return {
    heard: async () => {
      const heard = await worker.evaluate(() => (globalThis as Listening).heard);
      if (heard === undefined) throw new Error('The background was stopped');
      return heard;
    },
  };
}
