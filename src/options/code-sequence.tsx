/** QR codes one after the other, by themselves or by hand; by hand only where reduced motion is asked for. */
import { useEffect, useState } from 'preact/hooks';
import { text } from '../messaging/text';
import { Button } from '../ui/button';
import { QrCode } from '../ui/qr-code';

/** Milliseconds each code is shown: time to take a picture. */
const shownFor = 2500;

export function CodeSequence({ parts }: { parts: readonly string[] }) {
  const count = parts.length;
  const [position, setPosition] = useState(0);
  const [isPlaying, setPlaying] = useState(() => count > 1 && !wantsStillness());
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => setPosition(before => (before + 1) % count), shownFor);
    return () => clearInterval(timer);
  }, [isPlaying, count]);
  const move = (by: number) => {
    setPlaying(false);
    setPosition(before => (before + by + count) % count);
  };
  useEffect(() => {
    const listening = new AbortController();
    const press = (event: KeyboardEvent) => {
      const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (by === 0 || event.defaultPrevented) return;
      event.preventDefault();
      setPlaying(false);
      setPosition(before => (before + by + count) % count);
    };
    addEventListener('keydown', press, { signal: listening.signal });
    return () => listening.abort();
  }, [count]);
  const label = text('qr_number', { count, number: position + 1 });
  return (
    <section class="codes" aria-label={text('device_codes_label')}>
      <QrCode text={parts[position] ?? ''} label={label} medium="screen" />
      <p class="codes-number" aria-live={isPlaying ? 'off' : 'polite'} data-testid="device-code-number">
        {label}
      </p>
      {count > 1 && (
        <div class="row">
          <Button testId="device-code-back" onClick={() => move(-1)}>
            {text('device_code_back')}
          </Button>
          <Button testId="device-code-pause" onClick={() => setPlaying(before => !before)}>
            {text(isPlaying ? 'device_code_pause' : 'device_code_play')}
          </Button>
          <Button testId="device-code-next" onClick={() => move(1)}>
            {text('device_code_next')}
          </Button>
        </div>
      )}
    </section>
  );
}

const wantsStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
