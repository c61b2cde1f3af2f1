/** QR codes in a picture: a photograph, a scan, a screenshot, a frame of a camera. */
import { decodeQRBatch } from 'qr/decode.js';

export const isPicture = (file: File) => file.type.startsWith('image/');

/** Longest sides, in pixels, at which a picture is looked at: small for blurred ones, large for several codes on a page. */
const sides = [1200, 2400, 4000] as const;
/** Milliseconds for one look. */
const patience = 4000;

/** The texts of all codes found, each once. Throws if it is no picture that the browser knows. */
export async function readCodes(picture: Blob): Promise<readonly string[]> {
  const bitmap = await createImageBitmap(picture);
  const longest = Math.max(bitmap.width, bitmap.height);
  const scales = new Set(sides.map(side => Math.min(1, side / longest)));
  const found = new Set<string>();
  for (const scale of scales) {
    const whole = { x: 0, y: 0, width: bitmap.width, height: bitmap.height };
    const codes = await readPixels(pixelsOf(bitmap, whole, scale), { effort: 3, timeLimit: patience });
    for (const code of codes) found.add(code);
  }
  bitmap.close();
  return [...found];
}

/** How hard to look, and for how many milliseconds at most beyond what must be. */
interface Care {
  readonly effort: number;
  readonly timeLimit: number;
}

/** The texts of all codes in one image. */
export async function readPixels(pixels: ImageData, care: Care): Promise<readonly string[]> {
  const [results = []] = await decodeQRBatch([pixels], care);
  return results.filter(result => typeof result === 'string');
}

/** A part of a picture, in its own pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part, drawn on white at `scale`. */
export function pixelsOf(picture: CanvasImageSource, { x, y, ...part }: Part, scale: number): ImageData {
  const width = Math.max(1, Math.round(part.width * scale));
  const height = Math.max(1, Math.round(part.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('The browser draws no pictures');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, x, y, part.width, part.height, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
