/**
 * A ZIP archive that is the same for the same files: in the order of their names, with one time, one mode and no owner
 * (PKWARE APPNOTE 6.3.10). How well it is compressed is up to Node's zlib, so the same bytes take the same version of Node.
 */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ArchivedFile {
  /** With `/` between folders. */
  readonly path: string;
  readonly content: Uint8Array;
}

const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATE = 8;
/** The first day that ZIP knows: 1 January 1980, in the format of MS-DOS. */
const DAY = 0x0021;
/** A plain file that all may read, as Unix has it in the upper half; made on Unix. */
const MODE = 0o100644 * 0x10000;
const MADE_ON_UNIX = 0x0300;

export function archive(files: readonly ArchivedFile[]): Buffer {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of sorted) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(content, { level: 9 });
    const common = commonFields(name, content, packed);
    const local = Buffer.concat([uint32(0x04034b50), common, name, packed]);
    directory.push(
      Buffer.concat([
        ...[uint32(0x02014b50), uint16(MADE_ON_UNIX | VERSION), common],
        // No comment, the first disk, no attributes of MS-DOS.
        ...[Buffer.alloc(6), uint32(MODE), uint32(offset), name],
      ]),
    );
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const count = uint16(sorted.length);
  const end = [
    uint32(0x06054b50),
    Buffer.alloc(4),
    count,
    count,
    uint32(index.length),
    uint32(offset),
    uint16(0),
  ];
  return Buffer.concat([...parts, index, ...end]);
}

/** What stands both before a file and in the index. */
function commonFields(name: Buffer, content: Uint8Array, packed: Buffer): Buffer {
  return Buffer.concat([
    ...[uint16(VERSION), uint16(UTF8_NAMES), uint16(DEFLATE), uint16(0), uint16(DAY)],
    ...[
      uint32(crc32(content)),
      uint32(packed.length),
      uint32(content.length),
      uint16(name.length),
      uint16(0),
    ],
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
