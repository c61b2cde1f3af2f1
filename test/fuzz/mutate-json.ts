/** Changes of JSON that leave it JSON, also inside of the base64 that cards and tokens put it into. */
import { type Bytes, utf8 } from '../../src/crypto/bytes';
import type { Dice } from './dice';

type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

const VALUES: readonly Json[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    1e21,
    2 ** 53,
    4_102_444_800,
    '',
    'a',
    '\u0000',
    '\ud800',
    '\u202ealice',
    '5.0',
    '4.0',
  ],
  ...[
    'self',
    'prev',
    'app',
    'virgil',
    'AAAA',
    'ab'.repeat(32),
    'a'.repeat(2000),
    [],
    {},
    [[]],
    { toString: 'x' },
  ],
];
const MEMBERS = [
  ...[
    'identity',
    'identity_type',
    'scope',
    'public_key',
    'previous_card_id',
    'version',
    'created_at',
    'content_snapshot',
  ],
  ...[
    'signatures',
    'signer',
    'signature',
    'snapshot',
    'meta',
    'signs',
    'card_version',
    'id',
    'card',
    'proof',
    'challenge',
    'code',
  ],
  ...['iss', 'sub', 'iat', 'exp', 'alg', 'kid', 'typ', 'cty', '__proto__', 'constructor', 'length', '0'],
];

/** The changed input, or null if it is no JSON object or list. */
export function mutateJson(input: Bytes, dice: Dice): Bytes | null {
  const value = parse(new TextDecoder().decode(input));
  if (typeof value !== 'object' || value === null) return null;
  return utf8(JSON.stringify(change(value, dice)).replaceAll(/[\ud800-\udfff]/g, '\ufffd'));
}

function change(value: Json, dice: Dice): Json {
  if (dice.below(8) === 0) return dice.of(VALUES, null);
  if (Array.isArray(value)) return changeList(value, dice);
  if (typeof value === 'object' && value !== null) return changeObject(value, dice);
  if (typeof value === 'string') return changeText(value, dice);
  return typeof value === 'number' ? value + dice.below(5) - 2 : dice.of(VALUES, null);
}

function changeList(list: readonly Json[], dice: Dice): Json {
  const at = dice.below(list.length + 1);
  const item = list[at];
  if (item === undefined) return [...list, dice.of(VALUES, null)];
  const changed = [[], [item, item], Array<Json>(1 << dice.below(6)).fill(item), [change(item, dice)]];
  return list.toSpliced(at, 1, ...dice.of(changed, []));
}

function changeObject(object: { readonly [member: string]: Json }, dice: Dice): Json {
  const entries = Object.entries(object);
  const [name, value] = dice.of(entries, [dice.of(MEMBERS, 'a'), null]);
  switch (dice.below(6)) {
    case 0:
      return fromEntries(entries.filter(([member]) => member !== name));
    case 1:
      return fromEntries([...entries, [dice.of(MEMBERS, 'a'), dice.of(VALUES, value)]]);
    case 2:
      return fromEntries(
        entries.map(([member, it]) => [member === name ? dice.of(MEMBERS, name) : member, it]),
      );
    default:
      return fromEntries(entries.map(([member, it]) => [member, member === name ? change(it, dice) : it]));
  }
}

/** Also `__proto__` as a member of its own. */
function fromEntries(entries: readonly (readonly [string, Json])[]): Json {
  return Object.fromEntries(entries) as Json;
}

/** Of base64 of JSON, what is inside; of other text, a character, or its length. */
function changeText(text: string, dice: Dice): Json {
  const inside = parse(Buffer.from(text, 'base64').toString());
  if (typeof inside === 'object' && inside !== null) {
    const changed = JSON.stringify(change(inside, dice));
    return Buffer.from(changed).toString(/[-_]/.test(text) ? 'base64url' : 'base64');
  }
  const at = dice.below(text.length + 1);
  const other = dice.of(['', '=', ' ', 'A', '-', '/', '\u200b', '.', text.slice(0, 64)], '');
  return text.slice(0, at) + other + text.slice(at + dice.below(2));
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
