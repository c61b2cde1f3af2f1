/** How far some work is, and what is done now. */
interface ProgressProps {
  label: string;
  /** What is done now; said aloud when it changes. */
  step: string;
  /** From 0 to 1. */
  done: number;
}

export function Progress({ label, step, done }: ProgressProps) {
  const percent = Math.round(done * 100);
  return (
    <div class="progress" data-testid="progress">
      <div
        class="progress-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        tabIndex={-1}
      >
        <div class="progress-bar" style={{ transform: `scaleX(${done})` }} />
      </div>
      <p class="progress-step" role="status">
        {step}
      </p>
    </div>
  );
}
