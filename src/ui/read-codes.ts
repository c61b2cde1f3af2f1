/** QR codes in a picture: a photograph, a scan, a screenshot. */
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
    const [results = []] = await decodeQRBatch([pixelsOf(bitmap, scale)], { effort: 3, timeLimit: patience });
    for (const result of results) if (typeof result === 'string') found.add(result);
  }
  bitmap.close();
  return [...found];
}

function pixelsOf(bitmap: ImageBitmap, scale: number): ImageData {
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('The browser draws no pictures');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
