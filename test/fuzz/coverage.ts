/** Which code of ours ran, from V8's own block counts: what an input is judged by. */
import { Session } from 'node:inspector/promises';

export class Coverage {
  private readonly session = new Session();
  private readonly seen = new Map<string, Uint8Array>();

  /** Counts from here on what runs in files below this folder's address. */
  static async start(folder: string): Promise<Coverage> {
    const coverage = new Coverage(folder);
    coverage.session.connect();
    await coverage.session.post('Profiler.enable');
    await coverage.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    return coverage;
  }

  private constructor(private readonly folder: string) {}

  /** What ran since this was asked last. */
  async take(): Promise<Ran> {
    const { result } = await this.session.post('Profiler.takePreciseCoverage');
    const scripts = result.filter(({ url }) => url.startsWith(this.folder));
    return new Map(
      scripts.map(({ url, functions }) => [url, paint(functions.flatMap(({ ranges }) => ranges))]),
    );
  }

  /** Whether some of it never ran before. */
  isNews(ran: Ran): boolean {
    for (const [url, marks] of ran) {
      const seen = this.seen.get(url);
      if (seen === undefined) return true;
      for (let i = 0; i < marks.length; i++) if (marks[i] === 1 && seen[i] !== 1) return true;
    }
    return false;
  }

  remember(ran: Ran): void {
    for (const [url, marks] of ran) {
      const before = this.seen.get(url) ?? new Uint8Array(0);
      const seen = new Uint8Array(Math.max(before.length, marks.length));
      seen.set(before);
      for (let i = 0; i < marks.length; i++) if (marks[i] === 1) seen[i] = 1;
      this.seen.set(url, seen);
    }
  }
}

/** By script, a byte for each character: 1 where it ran. */
type Ran = ReadonlyMap<string, Uint8Array>;

/** Outer ranges stand before those within them. */
function paint(ranges: readonly { startOffset: number; endOffset: number; count: number }[]): Uint8Array {
  const ran = new Uint8Array(Math.max(0, ...ranges.map(({ endOffset }) => endOffset)));
  for (const { startOffset, endOffset, count } of ranges) ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return ran;
}
