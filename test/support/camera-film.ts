/** What a fake camera of Chromium shows: a film in YUV4MPEG2 of one picture, a QR code held before it. */
import { writeFile } from 'node:fs/promises';
import encodeQR from 'qr';

const width = 640;
const height = 480;
/** Pixels of a module. */
const scale = 4;
/** Brightness of ink, paper, and of the room around. */
const ink = 40;
const paper = 220;
const room = 128;

/** Writes a film of a code, or of an empty room; a camera reads it whenever it is started. */
export async function film(path: string, code: string | null): Promise<void> {
  const picture = Buffer.alloc(width * height, room);
  if (code !== null) draw(picture, encodeQR(code, 'raw', { ecc: 'low', border: 4 }));
  // Colours at a quarter of the size, all grey.
  const grey = Buffer.alloc(width * height * 0.5, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), picture, grey]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`);
  await writeFile(path, Buffer.concat([head, frame, frame]));
}

function draw(picture: Buffer, rows: readonly (readonly boolean[])[]): void {
  const side = rows.length * scale;
  if (side > height) throw new Error(`A code of ${rows.length} modules is too large for the film`);
  const [left, top] = [(width - side) / 2, (height - side) / 2];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const isInk = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      picture[(Math.floor(top) + y) * width + Math.floor(left) + x] = isInk ? ink : paper;
    }
  }
}
