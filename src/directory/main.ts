/** `npm run directory`: starts a directory, or does one thing to it. */

import { parseArgs } from 'node:util';
import { commands } from './commands';
import { readConfiguration } from './configuration';
import { ConfigurationError } from './errors';

const say = (line: string) => void process.stdout.write(`${line}\n`);

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      to: { type: 'string' },
      activate: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [name = 'start', ...rest] = positionals;
  const command = commands[values.help ? 'help' : name];
  if (command === undefined)
    throw new ConfigurationError(`There is no command "${name}". Run: npm run directory -- help`);
  await command({ configuration: () => readConfiguration(process.env, values), values, rest, say });
} catch (error) {
  if (!(error instanceof ConfigurationError) && !isArgumentError(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
}
