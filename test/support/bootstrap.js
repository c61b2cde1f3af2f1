// Installs the packages when they are missing or older than the lockfile: those of the project, then those of each folder
// that is named. Plain JavaScript that needs nothing but Node, because it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

for (const folder of ['.', ...process.argv.slice(2)]) {
  const status = isInstalled(folder) ? 0 : install(folder);
  if (status !== 0) process.exit(status);
}

function isInstalled(folder) {
  const installed = join(project, folder, 'node_modules/.package-lock.json');
  const lockfile = join(project, folder, 'package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs;
}

function install(folder) {
  console.log(folder === '.' ? 'Installing packages …' : `Installing packages of ${folder} …`);
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: join(project, folder),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status ?? 1;
}
