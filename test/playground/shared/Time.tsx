const today = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const earlier = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });

/** The time of day for today, the date for anything older. */
export function Time({ at }: { at: number }) {
  const date = new Date(at);
  const format = date.toDateString() === new Date().toDateString() ? today : earlier;
  return <time dateTime={date.toISOString()}>{format.format(date)}</time>;
}
