/** Access tokens, both ways: JwtGenerator and ours, JwtVerifier and ours. */

import fc from 'fast-check';
import { createToken, verifyToken } from '../../src/format/token';
import { fields, identity, latin1Fields, latin1Identity } from './generated';
import { forAll, publicOf, type Section, same, secretOf } from './session';

const id = fc.stringMatching(/^[a-zA-Z0-9_.-]{1,32}$/);
const lifetime = fc.integer({ min: 1, max: 10_000_000 });

export const tokensOfOurs: Section = async session => {
  const arbitrary = fc.record({
    identity,
    appId: id,
    apiKeyId: id,
    apiKey: fc.constantFrom(...session.cast.signers),
    issuedAt: fc.integer({ min: 0, max: 4_000_000_000 }),
    lifetime,
    ada: fc.option(fields),
  });
  await forAll(session, 150, arbitrary, async ({ ada, ...request }) => {
    const token = await createToken({ ...request, ...(ada && { ada }) });
    const { apiKey, apiKeyId, issuedAt } = request;
    const expiresAt = issuedAt + request.lifetime;
    const asked = { token, apiPublicKey: publicOf(apiKey), apiKeyId };
    const found = await session.peer.ask('readToken', { ...asked, now: issuedAt });
    const { identity, appId } = request;
    const expected = { valid: true, expired: false, identity, appId, issuedAt, expiresAt, ada };
    same(found, expected, 'our token, read by them');
    const later = await session.peer.ask('readToken', { ...asked, now: expiresAt + 1 });
    same(later.expired, true, 'that our token expires for them');
    session.tally.count('tokens of ours');
  });
};

/** They write no identity outside Latin-1. */
export const tokensOfTheirs: Section = async session => {
  const arbitrary = fc.record({
    identity: latin1Identity,
    appId: id,
    apiKeyId: id,
    apiKey: fc.constantFrom(...session.cast.signers),
    lifetime,
    ada: fc.option(latin1Fields),
  });
  await forAll(session, 150, arbitrary, async ({ apiKey, ada, ...request }) => {
    // Their generator reads the clock: the token is of this second or a later one.
    const now = Math.floor(Date.now() / 1000);
    const { token } = await session.peer.ask('writeToken', {
      ...request,
      apiKey: secretOf(apiKey),
      ...(ada && { ada }),
    });
    const { identity, appId, apiKeyId, lifetime } = request;
    const options = { apiPublicKey: apiKey.publicKey, apiKeyId, appId, now };
    const found = await verifyToken(token, options);
    const { issuedAt, expiresAt } = found;
    const expected = { identity, appId, issuedAt, expiresAt, ...(ada && { ada }) };
    same(found, expected, 'their token, read by us');
    // The generator reads the clock twice.
    same(
      [0, 1].includes(expiresAt - issuedAt - lifetime),
      true,
      'that their token lives as long as it was told',
    );
    session.tally.count('tokens of theirs');
  });
};
