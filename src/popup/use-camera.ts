/** Whether a screen shows the camera. The popup closes as the browser asks for it, so it is shown in a window. */
import { useState } from 'preact/hooks';
import { isWindow, openInWindow, takeCameraWish } from './place';

export interface CameraSwitch {
  readonly isOn: boolean;
  readonly start: () => void;
  readonly stop: () => void;
}

export function useCamera(): CameraSwitch {
  const [isOn, setOn] = useState(takeCameraWish);
  const start = () => {
    if (isWindow) setOn(true);
    else void openInWindow(location.hash, '&camera');
  };
  return { isOn, start, stop: () => setOn(false) };
}
