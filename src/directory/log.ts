/** Structured logs: one JSON object per line. Never an identity, a token, a code, a body or a network address. */

export type LogLevel = 'info' | 'warn' | 'silent';
export type LogFields = Readonly<Record<string, string | number | boolean>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
}

export function logTo(
  write: (line: string) => void,
  level: LogLevel,
  now: () => Date = () => new Date(),
): Log {
  const line = (name: string, event: string, fields: LogFields) =>
    write(`${JSON.stringify({ time: now().toISOString(), level: name, event, ...fields })}\n`);
  return {
    info: (event, fields = {}) => {
      if (level === 'info') line('info', event, fields);
    },
    warn: (event, fields = {}) => {
      if (level !== 'silent') line('warn', event, fields);
    },
  };
}

/** Writes what is logged in one turn of the event loop at once, and what is left when the process exits. */
export function inBatches(write: (lines: string) => void): (line: string) => void {
  let lines = '';
  const flush = () => {
    if (lines !== '') write(lines);
    lines = '';
  };
  process.on('exit', flush);
  return line => {
    if (lines === '') setImmediate(flush);
    lines += line;
  };
}
