import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * One build gives the page and the embeddable module. Every address is relative, so that the
 * result works from any host and any sub-path, and the module from another origin.
 */
export default defineConfig({
  base: './',
  cacheDir: '.cache/vite',
  // said here because the top tsconfig.json only lists the realms: Lit's decorators are
  // TypeScript's experimental ones and need fields to be assigned, not defined
  oxc: {
    target: 'es2022',
    decorator: { legacy: true, emitDecoratorMetadata: false },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      input: {
        index: fromRoot('index.html'),
        'digit-recognizer': fromRoot('src/digit-recognizer.ts'),
      },
      preserveEntrySignatures: 'exports-only',
      output: {
        // the one name that other pages rely on; everything else changes its name with its content
        entryFileNames: ({ name }) =>
          name === 'digit-recognizer' ? '[name].js' : 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
