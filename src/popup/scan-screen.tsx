/** The camera's picture with a frame to hold a QR code in. It ends with the first code, with the screen, and with the lock. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import type { CameraFault } from '../ui/camera';
import { Complaint } from '../ui/complaint';
import { Screen } from '../ui/screen';
import { useSession } from './session';

interface ScanScreenProps {
  /** What to hold before it. */
  lead: string;
  onCode: (code: string) => void;
  onClose: () => void;
}

export function ScanScreen({ lead, onCode, onClose }: ScanScreenProps) {
  const [turn, setTurn] = useState(0);
  const { video, fault, isSeeing } = useScanning(turn, onCode, onClose);
  const cancel = useRef<HTMLButtonElement>(null);
  const again = () => {
    cancel.current?.focus();
    setTurn(turn + 1);
  };
  return (
    <Screen
      title={text('scan_title')}
      back={{ label: text('action_back'), go: onClose }}
      focusRef={cancel}
      aside={
        fault !== null && (
          <Button testId="scan-again" onClick={again}>
            {text('action_try_again')}
          </Button>
        )
      }
      primary={
        <Button focusRef={cancel} testId="scan-cancel" onClick={onClose}>
          {text('action_cancel')}
        </Button>
      }
    >
      {fault === null ? (
        <>
          <p class="lead">{lead}</p>
          <div class="scan" data-testid="scan" data-seeing={isSeeing}>
            <video ref={video} autoplay muted playsInline aria-label={text('scan_picture')} />
            <div class="scan-frame" aria-hidden="true" />
          </div>
          <p class="caption" role="status">
            {text(isSeeing ? 'scan_looking' : 'scan_starting')}
          </p>
        </>
      ) : (
        <Complaint code={`camera_${fault}`} sentence={text(`scan_${fault}`)} />
      )}
    </Screen>
  );
}

/** Runs the camera; anew whenever `turn` changes. */
function useScanning(turn: number, onCode: (code: string) => void, onClose: () => void) {
  const { isLocked } = useSession();
  const video = useRef<HTMLVideoElement>(null);
  const [fault, setFault] = useState<CameraFault | null>(null);
  const [isSeeing, setSeeing] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one camera a turn; what to do with its code is new at every rendering
  useEffect(() => {
    const scanning = new AbortController();
    const { signal } = scanning;
    setFault(null);
    setSeeing(false);
    const scan = async () => {
      const { faultOf, openCamera, watchForCode } = await import('../ui/camera');
      try {
        const stream = await openCamera(signal);
        const { current } = video;
        if (signal.aborted || current === null) return;
        current.srcObject = stream;
        await current.play();
        setSeeing(true);
        const code = await watchForCode(current, signal);
        if (code !== null) onCode(code);
      } catch (thrown) {
        if (!signal.aborted) setFault(faultOf(thrown));
      }
    };
    // A camera that nobody looks at is off.
    document.addEventListener('visibilitychange', () => void (document.hidden && onClose()), { signal });
    void scan();
    return () => scanning.abort();
  }, [turn]);
  useEffect(() => {
    if (isLocked) onClose();
  }, [isLocked, onClose]);
  return { video, fault, isSeeing };
}
