/** What takes long and needs no browser: large generated sets. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { dir: import.meta.dirname, include: ['**/*.soak.ts'], testTimeout: 900_000 },
});
