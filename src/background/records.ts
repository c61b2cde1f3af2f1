/** Encrypted records: typed values under the vault key, each bound to its kind and id. */
import * as v from 'valibot';
import { type Bytes, fromUtf8, utf8 } from '../crypto/bytes';
import { openRecord, sealRecord } from '../format/record';
import { requireVaultKey } from './lock';
import {
  changeRecords,
  type PlacedRecord,
  type RecordKind,
  readRecord,
  readRecords,
  removeRecord,
  writeRecord,
} from './store';

const contextOf = (kind: RecordKind, id: string) => `${kind}/${id}`;

export interface RecordBox<Value> {
  /**
   * Every record as `[id, value]`. One that was damaged on the disk is left out here and left where it is, so
   * that it cannot take the others with it. Throws `vault_locked`.
   */
  all(): Promise<(readonly [string, Value])[]>;
  /** The value, or null when there is none or it was damaged. Throws `vault_locked`. */
  read(id: string): Promise<Value | null>;
  write(id: string, value: Value): Promise<void>;
  remove(id: string): Promise<void>;
  /** Writes these and removes those, all or nothing. */
  change(
    written: readonly (readonly [id: string, value: Value])[],
    removed: readonly string[],
  ): Promise<void>;
  /** A value that came from elsewhere, or null if it is none of this kind. */
  parse(value: unknown): Value | null;
}

/** The box of one kind of record. Values are JSON and checked against `schema` when read. */
export function recordBox<Value>(
  kind: RecordKind,
  schema: v.GenericSchema<unknown, Value>,
): RecordBox<Value> {
  return {
    async all() {
      const vaultKey = await requireVaultKey();
      return (await readRecords(kind)).flatMap(([id, sealed]) => {
        const value = open(vaultKey, contextOf(kind, id), sealed, schema);
        return value === null ? [] : [[id, value] as const];
      });
    },
    async read(id) {
      const vaultKey = await requireVaultKey();
      const sealed = await readRecord(kind, id);
      return sealed === null ? null : open(vaultKey, contextOf(kind, id), sealed, schema);
    },
    async write(id, value) {
      const { sealed } = placeRecord(await requireVaultKey(), kind, id, value);
      await writeRecord(kind, id, sealed);
    },
    remove: id => removeRecord(kind, id),
    async change(written, removed) {
      const vaultKey = await requireVaultKey();
      const placed = written.map(([id, value]) => placeRecord(vaultKey, kind, id, value));
      await changeRecords(kind, placed, removed);
    },
    parse(value) {
      const parsed = v.safeParse(schema, value);
      return parsed.success ? parsed.output : null;
    },
  };
}

/** A value encrypted for its place, to be written with others. */
export function placeRecord(vaultKey: Bytes, kind: RecordKind, id: string, value: unknown): PlacedRecord {
  return { kind, id, sealed: sealRecord(vaultKey, contextOf(kind, id), utf8(JSON.stringify(value))) };
}

function open<Value>(
  vaultKey: Bytes,
  context: string,
  sealed: Bytes,
  schema: v.GenericSchema<unknown, Value>,
): Value | null {
  try {
    return v.parse(schema, JSON.parse(fromUtf8(openRecord(vaultKey, context, sealed))));
  } catch {
    return null;
  }
}
