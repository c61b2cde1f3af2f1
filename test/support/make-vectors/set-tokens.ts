/** jwts.json. */

import { utf8 } from '../../../src/crypto/bytes';
import { buildToken } from './card';
import { SIGNED_AT } from './examples';
import { directory, mallory, signLabelled } from './people';
import { type Entry, vectorFile } from './vector-file';

export function tokensFile(): Entry {
  const payload = { iss: 'virgil-app', sub: 'identity-alice', iat: SIGNED_AT, exp: SIGNED_AT + 1200 };
  const options = { api_key: 'directory', api_key_id: 'key-1', app_id: 'app' };
  const good = buildToken({ payload, by: directory });
  const positive = (kind: string, token: string, verifyAt: number, ada: unknown = null): Entry => ({
    kind,
    token,
    ...options,
    identity: 'alice',
    iat: payload.iat,
    exp: payload.exp,
    ada,
    verify_at: verifyAt,
    expect: 'accept',
  });
  const negative = (kind: string, code: string, token: string, verifyAt: number = SIGNED_AT): Entry => ({
    kind,
    token,
    ...options,
    verify_at: verifyAt,
    expect: 'reject',
    error_code: code,
  });
  const withPayload = (change: object): string =>
    buildToken({ payload: { ...payload, ...change }, by: directory });
  const withHeader = (header: object): string => buildToken({ header, payload, by: directory });
  return vectorFile('sc-token', {
    positive: [
      positive('at its first second', good, SIGNED_AT),
      positive('in its last second', good, SIGNED_AT + 1199),
      positive('a minute before it, for clocks that differ', good, SIGNED_AT - 60),
      positive('with additional data', withPayload({ ada: { role: 'admin' } }), SIGNED_AT, { role: 'admin' }),
    ],
    negative: [
      negative('at its end', 'token_expired', good, SIGNED_AT + 1200),
      negative('more than a minute before it', 'token_malformed', good, SIGNED_AT - 61),
      negative('by another key', 'token_signature_invalid', buildToken({ payload, by: mallory })),
      negative('a labelled signature', 'token_signature_invalid', relabelled(good)),
      negative('another algorithm', 'token_malformed', withHeader({ alg: 'none' })),
      negative('another key id', 'token_malformed', withHeader({ kid: 'key-2' })),
      negative('a header member more', 'token_malformed', withHeader({ crit: [] })),
      negative('another application', 'token_malformed', withPayload({ iss: 'virgil-other' })),
      negative(
        'an identity that no card may have',
        'token_malformed',
        withPayload({ sub: 'identity-a\u202eb' }),
      ),
      negative('no end', 'token_malformed', withPayload({ exp: null })),
      negative('an end at its start', 'token_malformed', withPayload({ exp: SIGNED_AT })),
      negative('padding', 'token_malformed', `${good}=`),
      negative('two parts', 'token_malformed', good.slice(0, good.lastIndexOf('.'))),
    ],
  });
}

function relabelled(token: string): string {
  const signed = token.slice(0, token.lastIndexOf('.'));
  const signature = signLabelled(directory, 'sealcard/token/v1', utf8(signed));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}
