/** Builds the extension for one browser: `--mode chrome` or `--mode firefox`, into dist/<browser>. */
import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import { manifestFor, type Target } from './manifest.config';

// The bundler's log of the content script's own build would print a warning about an option of that build.
process.env.CONSOLA_LEVEL ??= '0';

export default defineConfig(({ mode }) => {
  const target: Target = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    plugins: [
      crx({
        manifest: manifestFor(target),
        browser: target,
        contentScripts: { standaloneFiles: ['src/content/index.ts'] },
      }),
    ],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      sourcemap: false,
      modulePreload: false,
      target: 'es2023',
      chunkSizeWarningLimit: 2500,
    },
  };
});
