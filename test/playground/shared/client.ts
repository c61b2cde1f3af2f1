/** Asking the server, and hearing from it without a reload. */
import { useEffect, useState } from 'react';

async function readJson<T>(response: Response): Promise<T> {
  const value = await response.json();
  if (!response.ok) throw new Error(value.error);
  return value;
}

export async function getJson<T>(path: string, signal: AbortSignal): Promise<T> {
  return readJson(await fetch(path, { signal }));
}

export async function postJson<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return readJson(await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

export interface Live<T> {
  value?: T;
  error?: string;
}

const pollEvery = 1000;

/** What `path` answers, asked again within a second of any change on the server. */
export function useLive<T>(path: string): Live<T> {
  const [state, setState] = useState<Live<T> & { path: string }>({ path });

  useEffect(() => {
    const left = new AbortController();
    let seen = -1;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function look(): Promise<void> {
      const { revision } = await getJson<{ revision: number }>('/api/revision', left.signal);
      if (revision === seen) return;
      setState({ path, value: await getJson<T>(path, left.signal) });
      seen = revision;
    }

    async function poll(): Promise<void> {
      try {
        await look();
      } catch (error) {
        if (left.signal.aborted) return;
        setState(last => ({ ...(last.path === path && last), path, error: (error as Error).message }));
      }
      if (!left.signal.aborted) timer = setTimeout(poll, pollEvery);
    }

    void poll();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [path]);

  return state.path === path ? state : {};
}
