/** Downloads that a page starts by itself: Firefox ESR tells of them without an identifier, which Playwright asks for. */

interface Started {
  readonly context?: string;
  readonly navigation?: string | null;
  readonly url?: string;
}

/** Gives what completes the parameters of an event; those of any other event it gives back as they are. */
export function downloadsWithNames(): <T extends object>(method: string, params: T) => T {
  const names = new Map<string, string>();
  let count = 0;
  return (method, params) => {
    const { context, navigation, url }: Started = params;
    if (navigation !== null || !method.startsWith('browsingContext.download')) return params;
    const download = `${context} ${url}`;
    if (method === 'browsingContext.downloadWillBegin') names.set(download, `download ${++count}`);
    return { ...params, navigation: names.get(download) };
  };
}
