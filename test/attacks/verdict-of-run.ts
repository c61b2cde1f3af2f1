/** What a run of one attack showed, read from the report of its test runner: how each test ended, and by what. */

export interface TestEnd {
  readonly title: string;
  readonly hasPassed: boolean;
  /** Whether an assertion that stands in test/attacks failed: nothing else that goes wrong counts. */
  readonly byAssertion: boolean;
  readonly message: string;
}

interface PlaywrightError {
  readonly message?: string;
  readonly location?: { readonly file: string };
}
interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly results: readonly {
        readonly status: string;
        readonly errors?: readonly PlaywrightError[];
      }[];
    }[];
  }[];
}
interface VitestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const folder = /[\\/]test[\\/]attacks[\\/]/;

/** From Playwright's JSON report. */
export function endsInPlaywright(report: string): TestEnd[] {
  const ends: TestEnd[] = [];
  const walk = ({ suites = [], specs = [] }: PlaywrightSuite) => {
    for (const suite of suites) walk(suite);
    for (const { title, tests } of specs) {
      for (const { status, errors = [] } of tests.flatMap(({ results }) => results)) {
        if (status === 'skipped') continue;
        const isOwn = ({ message = '', location }: PlaywrightError) =>
          message.includes('expect(') && folder.test(location?.file ?? '');
        const byAssertion = status === 'failed' && errors.length > 0 && errors.every(isOwn);
        const message = errors.map(error => error.message ?? '').join('\n');
        ends.push({ title, hasPassed: status === 'passed', byAssertion, message });
      }
    }
  };
  walk(JSON.parse(report) as PlaywrightSuite);
  return ends;
}

/** From Vitest's JSON report. */
export function endsInVitest(report: string): TestEnd[] {
  const { testResults } = JSON.parse(report) as VitestReport;
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed')
    .map(({ title, status, failureMessages }) => ({
      title,
      hasPassed: status === 'passed',
      byAssertion:
        failureMessages.length > 0 &&
        failureMessages.every(message => message.startsWith('AssertionError') && folder.test(message)),
      message: failureMessages.join('\n'),
    }));
}
