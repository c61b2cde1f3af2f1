/** Structured logs: one JSON object per line. Never an identity, a token, a code, a body or a network address. */

export type LogLevel = 'info' | 'warn' | 'silent';
export type LogFields = Readonly<Record<string, string | number | boolean>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** `info` for what is logged often: takes the last field, a number, as only that is another one each time. */
  repeated(event: string, fields: LogFields, last: string): (value: number) => void;
}

/** An event is a word of ours, which stands in the line as it is. */
export function logTo(
  write: (line: string) => void,
  level: LogLevel,
  now: () => Date = () => new Date(),
): Log {
  const timeOf = lastText();
  const line = (name: string, event: string, fields: LogFields) =>
    write(`{"time":"${timeOf(now())}${afterTime(name, event, fields)}}\n`);
  return {
    info: (event, fields = {}) => {
      if (level === 'info') line('info', event, fields);
    },
    warn: (event, fields = {}) => {
      if (level !== 'silent') line('warn', event, fields);
    },
    repeated: (event, fields, last) => {
      if (level !== 'info') return () => undefined;
      const same = `${afterTime('info', event, fields)},"${last}":`;
      return value => write(`{"time":"${timeOf(now())}${same}${value}}\n`);
    },
  };
}

/** A line from its time to before its last brace. */
function afterTime(level: string, event: string, fields: LogFields): string {
  const members = JSON.stringify(fields).slice(1, -1);
  return `","level":"${level}","event":"${event}"${members === '' ? '' : ','}${members}`;
}

/** Times as text, made once for those that are the same. */
function lastText(): (time: Date) => string {
  let last = Number.NaN;
  let text = '';
  return time => {
    if (time.getTime() !== last) {
      last = time.getTime();
      text = time.toISOString();
    }
    return text;
  };
}

/** Milliseconds. */
const HELD = 100;
/** Characters. */
const MAX_HELD = 16 * 1024;

/**
 * Writes what is logged together, a moment later, and what is left when the process exits: a write for each line would take
 * longer than the call it tells of.
 */
export function inBatches(write: (lines: string) => void): (line: string) => void {
  let lines = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    const held = lines;
    lines = '';
    if (held !== '') write(held);
  };
  process.on('exit', flush);
  return line => {
    if (lines === '') timer = setTimeout(flush, HELD).unref();
    lines += line;
    if (lines.length > MAX_HELD) flush();
  };
}
