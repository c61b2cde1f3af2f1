/** The JSON body of a call. */

import * as v from 'valibot';
import { readObject } from '../format/json';
import { directoryCodes } from '../protocol/directory';
import { Refusal } from './errors';

/** The JSON object that a body is. Throws `Refusal` 30001. */
export function readBody(body: string): Readonly<Record<string, unknown>> {
  const object = readObject(body);
  if (object === null) throw malformed('The body is not a JSON object.');
  return object;
}

/** A body of this shape. Throws `Refusal` 30001. */
export function parseBody<T extends v.GenericSchema>(schema: T, body: string): v.InferOutput<T> {
  const parsed = v.safeParse(schema, readBody(body));
  if (!parsed.success) throw malformed('The body has not the members that this call takes.');
  return parsed.output;
}

function malformed(message: string): Refusal {
  return new Refusal(400, directoryCodes.bodyInvalid, message);
}
