/** Everything that must hold on either path, run in whatever engine loads this: the vectors and the properties. */
import { forcePath, type Path } from '../../src/crypto/native';
import { loadCases, runCase } from '../support/vectors';
import { PROPERTIES } from './properties';
import { LEAST, type Report } from './report';

const PATHS = ['native', 'portable'] satisfies Path[];

/** `folders` are the vectors' folders, as the runner finds them. */
export async function runSuite(engine: string, folders: readonly string[]): Promise<Report> {
  let passed = 0;
  const failed: string[] = [];
  for (const path of PATHS) {
    let vectors = 0;
    for (const folder of folders) {
      forcePath(path);
      for (const vector of await loadCases(folder)) {
        forcePath(path);
        const { id, ok, reason } = await runCase(vector);
        vectors++;
        if (ok) passed++;
        else failed.push(`${path}: ${id}: ${reason}`);
      }
    }
    if (vectors < LEAST.vectors) failed.push(`${path}: only ${vectors} vectors were run`);
  }
  const names = Object.entries(PROPERTIES);
  for (const [name, holds] of names) {
    try {
      await holds();
      passed++;
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (names.length < LEAST.properties) failed.push(`only ${names.length} properties were tried`);
  forcePath('auto');
  return { engine, passed, failed };
}
