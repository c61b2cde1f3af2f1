/** A QR code, drawn with sharp edges at any size, dark on light whatever the theme. */
import { useMemo } from 'preact/hooks';
import encodeQR from 'qr';

interface QrCodeProps {
  text: string;
  label: string;
  /** Paper is creased and stained; a screen is not. */
  medium: 'paper' | 'screen';
}

export function QrCode({ text, label, medium }: QrCodeProps) {
  const { size, path } = useMemo(() => draw(text, medium), [text, medium]);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={label}
      data-testid="qr"
    >
      <path class="qr-light" d={`M0 0h${size}v${size}H0z`} />
      <path class="qr-dark" d={path} />
    </svg>
  );
}

/** Runs of dark modules, a rectangle each; the standard's quiet zone of four modules is around them. */
function draw(text: string, medium: 'paper' | 'screen'): { size: number; path: string } {
  const rows = encodeQR(text, 'raw', { ecc: medium === 'paper' ? 'medium' : 'low', border: 4 });
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      path += `M${start} ${y}h${x - start + 1}v1H${start}z`;
    }
  });
  return { size: rows.length, path };
}
