/** A second thread of the bench: keeps keys and a message, and wraps or opens when it is told to. */
import { type Bytes, concat, fromBase64 } from '../../src/crypto/bytes';
import { wrapMessageKey } from '../../src/format/envelope';
import { type PrivateKey, type PublicKey, parsePrivateKey, parsePublicKey } from '../../src/format/key';
import { open } from '../../src/format/message';

export type Order =
  | { readonly kind: 'readers'; readonly keys: readonly string[] }
  | { readonly kind: 'message'; readonly privateKey: string; readonly message: Bytes }
  | { readonly kind: 'wrap'; readonly messageKey: Bytes }
  | { readonly kind: 'open'; readonly times: number };

export interface Answer {
  /** The envelopes one after another, or nothing. */
  readonly bytes: Bytes;
  readonly failure: string | null;
}

let readers: readonly PublicKey[] = [];
let own: { readonly key: PrivateKey; readonly message: Bytes } | null = null;

async function follow(order: Order): Promise<Bytes> {
  if (order.kind === 'readers') readers = order.keys.map(key => parsePublicKey(fromBase64(key)));
  if (order.kind === 'wrap') return concat(...(await wrapMessageKey(order.messageKey, readers)));
  if (order.kind === 'message') {
    own = { key: await parsePrivateKey(fromBase64(order.privateKey)), message: order.message };
  }
  if (order.kind === 'open') {
    if (own === null) throw new Error('There is no message');
    const { key, message } = own;
    for (let i = 0; i < order.times; i++) await open(message, [key], () => [key.publicKey]);
  }
  return new Uint8Array(0);
}

addEventListener('message', async ({ data }: MessageEvent<Order>) => {
  const answer: Answer = await follow(data).then(
    bytes => ({ bytes, failure: null }),
    (error: unknown) => ({ bytes: new Uint8Array(0), failure: String(error) }),
  );
  postMessage(answer);
});

postMessage({ bytes: new Uint8Array(0), failure: null } satisfies Answer);
