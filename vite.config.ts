/** Builds the extension for one browser: `--mode chrome` or `--mode firefox`, into $SEALCARD_DIST/<browser>, or dist/<browser>. */
import { type CrxPlugin, crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import { manifestFor, type Target } from './manifest.config.ts';

// Not named index.ts like the background's entry: the plugin tells emitted entries apart by base name.
const contentScripts = ['src/content/script.ts', 'src/content/marks.ts'];

// The bundler's log of a content script's own build would print a warning about an option of that build.
process.env.CONSOLA_LEVEL ??= '0';
// Whoever builds: for development, JSX would name the files it stands in.
process.env.NODE_ENV = 'production';

/** A content script is one file, injected by name; no page may fetch it, and the build's module of it is not needed. */
const nothingForPages: CrxPlugin = {
  name: 'nothing-for-pages',
  enforce: 'post',
  renderCrxManifest({ web_accessible_resources: _, ...manifest }, bundle) {
    for (const [fileName, output] of Object.entries(bundle)) {
      const module = output.type === 'chunk' ? output.facadeModuleId : null;
      if (contentScripts.some(script => module?.endsWith(script))) delete bundle[fileName];
    }
    return manifest;
  },
};

/**
 * The background's name has no hash: the plugin puts the folder of the build into the code that is hashed, and takes it out later, so
 * that the same code had another name in another folder.
 */
function nameOfChunk({ facadeModuleId }: { readonly facadeModuleId?: string | null }): string {
  const isBackground = facadeModuleId?.endsWith('/src/background/index.ts') ?? false;
  return isBackground ? 'assets/background.js' : 'assets/[name]-[hash].js';
}

export default defineConfig(({ mode }) => {
  const target: Target = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    plugins: [
      crx({
        manifest: manifestFor(target),
        browser: target,
        contentScripts: { standaloneFiles: contentScripts },
      }),
      nothingForPages,
    ],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: `${process.env.SEALCARD_DIST ?? 'dist'}/${target}`,
      emptyOutDir: true,
      sourcemap: false,
      modulePreload: false,
      target: 'es2023',
      chunkSizeWarningLimit: 2500,
      rolldownOptions: { output: { chunkFileNames: nameOfChunk, entryFileNames: nameOfChunk } },
    },
  };
});
