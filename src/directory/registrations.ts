/**
 * Registration: a card is sent with an identity, the identity is proved, and the card is published. Nothing before the
 * proof tells whether somebody of that identity is there already.
 */

import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import { fromUtf8, utf8 } from '../crypto/bytes';
import { hkdfSha512 } from '../crypto/kdf';
import { encodeCard, parseCard } from '../format/card';
import {
  directoryCodes as codes,
  confirmRequest,
  type RegistrationReply,
  registrationRequest,
  type TokenReply,
} from '../protocol/directory';
import { isMailAddress } from './address';
import { parseBody } from './body';
import { type Cards, throwUnlessPublished } from './cards';
import { Refusal } from './errors';
import type { ServiceOptions } from './services';
import type { ConfirmOutcome, Proof, RegistrationLimits } from './store/store';
import type { Tokens } from './tokens';

const LIFETIME: Readonly<Record<Proof, number>> = { email: 10 * 60, invite: 60 * 60, open: 10 * 60 };
const MAX_TRIES = 5;
const MAX_MAILS = { mailsPerHour: 3, mailsPerDay: 6 };

export interface Registrations {
  /** Throws `Refusal`: those of a card, 60001, 60010, 60011. */
  start(body: string, address: string): Promise<RegistrationReply>;
  /** The published card with the first token. Throws `Refusal`: those of publishing, 60012, 60013. */
  confirm(id: string, body: string): Promise<TokenReply & { model: string }>;
}

export function registrationsOf(options: ServiceOptions, cards: Cards, tokens: Tokens): Registrations {
  const { store, keys, clock, proofs, mailer } = options;
  const limits: RegistrationLimits = { perSource: options.registrationRate, ...MAX_MAILS };
  const secret = hkdfSha512(keys.virgil.raw, utf8('sealcard/directory/registration/v1'), 32);
  const keyed = (...parts: readonly string[]) =>
    createHmac('sha256', secret).update(parts.join('\0')).digest('hex');

  return {
    async start(body, address) {
      const request = parseBody(registrationRequest, body);
      const proof = request.proof ?? proofs[0];
      if (proof === undefined || !proofs.includes(proof))
        throw new Refusal(400, codes.proofUnavailable, `This directory registers by: ${proofs.join(', ')}.`);
      checkIdentity(request.identity, proof);
      const card = await cards.judge(request.card, request.identity);
      const id = randomBytes(16).toString('hex');
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const createdAt = clock();
      const expiresAt = createdAt + LIFETIME[proof];
      const outcome = await store.startRegistration(
        {
          id,
          card: card.id,
          identity: card.identity,
          model: fromUtf8(encodeCard(card)),
          proof,
          codeHash: proof === 'email' ? keyed('code', id, card.id, code) : null,
          source: keyed('source', networkOf(address)),
          createdAt,
          expiresAt,
        },
        limits,
      );
      if (outcome === 'limited')
        throw new Refusal(
          429,
          codes.slowDown,
          'Too many registrations from this network. Try again in an hour.',
        );
      if (proof === 'email' && outcome === 'started') mailer?.sendCode(card.identity, code);
      return { id, proof, expires_at: expiresAt };
    },

    async confirm(id, body) {
      const { code } = parseBody(confirmRequest, body);
      const registration = /^[0-9a-f]{32}$/.test(id) ? await store.registration(id) : null;
      if (registration === null) throw gone();
      const approved = await cards.approve(parseCard(registration.model));
      const codeHash =
        registration.proof === 'email'
          ? keyed('code', id, registration.card, code.replaceAll(/\s/g, ''))
          : hashInvite(code);
      throwUnlessConfirmed(
        await store.confirm({ registration: id, codeHash, card: approved, maxTries: MAX_TRIES }),
      );
      return { ...(await tokens.issue(registration.identity)), model: approved.model };
    },
  };
}

const INVITE_DIGITS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A new invite's code: 100 bits in four groups, without letters and digits that look alike. */
export function newInvite(): string {
  const digits = Array.from(randomBytes(20), byte => INVITE_DIGITS[byte & 31]).join('');
  return (digits.match(/.{5}/g) ?? []).join('-');
}

/** As the store knows an invite, however its code was typed. */
export function hashInvite(code: string): string {
  const typed = code.toUpperCase().replaceAll(/[\s-]/g, '');
  return createHash('sha256').update(`sealcard/invite/v1\0${typed}`).digest('hex');
}

function checkIdentity(identity: string, proof: Proof): void {
  if (identity.normalize('NFC') !== identity)
    throw new Refusal(400, codes.bodyInvalid, 'The identity is not in Unicode\u2019s normal form NFC.');
  if (proof === 'email' && !isMailAddress(identity))
    throw new Refusal(
      400,
      codes.addressInvalid,
      'The identity is not an e-mail address that a code can be sent to. Write it in lower case, without a name.',
    );
}

function throwUnlessConfirmed(outcome: ConfirmOutcome): void {
  if (outcome === 'gone') throw gone();
  if (outcome === 'wrong')
    throw new Refusal(403, codes.codeWrong, 'The code is wrong, or is not for this identity.');
  throwUnlessPublished(outcome);
}

function gone(): Refusal {
  return new Refusal(
    404,
    codes.registrationGone,
    'There is no such registration, or its time or its tries are used up. Start again.',
  );
}

/** One subscriber's addresses: an IPv4 address, or 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${all
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
