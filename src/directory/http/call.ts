/** A call and its reply, apart from how they travel. */

export interface Call {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly authorization: string | undefined;
  /** The caller's network address. */
  readonly address: string;
  /** Whether the call came from this machine and through no proxy. */
  readonly isLocal: boolean;
  /** Null if it is longer than a body may be. */
  readonly body: string | null;
}

/** A call whose body is there. */
export type WholeCall = Call & { readonly body: string };

export interface Reply {
  readonly status: number;
  /** Text of the type that the route names. */
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A reply with all that is sent. */
export interface WholeReply extends Omit<Reply, 'headers'> {
  /** Names and values in turn, as Node takes them fastest. */
  readonly headers: readonly string[];
}

export function json(status: number, value: unknown): Reply {
  return { status, body: JSON.stringify(value) };
}
