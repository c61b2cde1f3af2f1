/** The camera, as somebody holds a QR code before it. Its picture goes nowhere but into the decoder. */
import { pixelsOf, readPixels } from './read-codes';

/** Why there is no picture: no camera, the user or the browser said no, or another program has it. */
export type CameraFault = 'missing' | 'denied' | 'busy';

/** Side, in pixels, at which a frame is looked at. */
const looked = 900;
/** Milliseconds for one look, so that the page stays alive meanwhile. */
const patience = 150;

/** The picture of the camera at the back of a device, where it has several. Ends with the signal. Throws what `faultOf` reads. */
export async function openCamera(signal: AbortSignal): Promise<MediaStream> {
  const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return stream;
}

export function faultOf(thrown: unknown): CameraFault {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'missing';
}

/** The text of the first code in the middle of the picture; null once the signal aborts. */
export async function watchForCode(video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
  while (await frameOf(video, signal)) {
    const [code] = await readPixels(middleOf(video), { effort: 1, timeLimit: patience });
    if (code !== undefined && !signal.aborted) return code;
  }
  return null;
}

/** Waits for the next frame; false if the signal aborts before. */
function frameOf(video: HTMLVideoElement, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  return new Promise(resolve => {
    const handle = video.requestVideoFrameCallback(() => resolve(true));
    const end = () => {
      video.cancelVideoFrameCallback(handle);
      resolve(false);
    };
    signal.addEventListener('abort', end, { once: true });
  });
}

/** What stands within the frame on the screen: the largest square in the middle. */
function middleOf(video: HTMLVideoElement): ImageData {
  const { videoWidth, videoHeight } = video;
  const side = Math.min(videoWidth, videoHeight);
  const square = { x: (videoWidth - side) / 2, y: (videoHeight - side) / 2, width: side, height: side };
  return pixelsOf(video, square, Math.min(1, looked / side));
}
