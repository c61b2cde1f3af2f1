/** What takes long and needs no browser: large generated sets, and a background that dies at each of its writes. */
import { defineConfig } from 'vitest/config';
import unit from '../../vitest.config';

export default defineConfig({
  ...unit,
  test: { ...unit.test, dir: import.meta.dirname, include: ['**/*.soak.ts'], testTimeout: 900_000 },
});
