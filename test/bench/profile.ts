/** Reading a profile of the DevTools protocol. */

export interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly url: string };
    readonly children?: readonly number[];
  }[];
  /** Ids of nodes, and the microseconds before each. */
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

/** Microseconds in scripts whose address starts as given; the browser's own functions count for the script that called them. */
export function timeOf({ nodes, samples = [], timeDeltas = [] }: Profile): (start: string) => number {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const owners = new Map<number, string>();
  const own = (id: number, caller: string) => {
    const node = byId.get(id);
    const url = node?.callFrame.url || caller;
    owners.set(id, url);
    for (const child of node?.children ?? []) own(child, url);
  };
  const [root] = nodes;
  if (root !== undefined) own(root.id, '');
  return start =>
    samples.reduce(
      (sum, id, n) => (owners.get(id)?.startsWith(start) === true ? sum + (timeDeltas[n] ?? 0) : sum),
      0,
    );
}
