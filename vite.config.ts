import { fileURLToPath } from 'node:url';

import { defineConfig, type Plugin } from 'vite';

import { serveMnistFiles } from './scripts/build/mnist-files.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Leaves out the wasm backend's threaded build, a third of its code: threads need a page that is
 * isolated from other origins, and for single digits they are slower (src/model switches them off).
 */
function withoutWasmThreads(): Plugin {
  const stub = '\0no-wasm-threads';
  return {
    name: 'without-wasm-threads',
    enforce: 'pre',
    resolveId: (id) =>
      /\/tfjs-backend-wasm-threaded-simd(?:\.worker)?\.js$/.test(id) ? stub : undefined,
    load: (id) =>
      id === stub ? "export default undefined; export const wasmWorkerContents = '';" : undefined,
  };
}

/**
 * Leaves out the indentation of style sheets within scripts, which no minifier touches: white space
 * means nothing there. Markup keeps its own.
 */
function withoutStyleIndentation(): Plugin {
  return {
    name: 'without-style-indentation',
    apply: 'build',
    transform: (code, id) =>
      /\/src\/(?:elements|app)\/.*\.ts$/.test(id)
        ? code.replace(/\bcss`[^`]*`/g, (sheet) => sheet.replace(/\s*\n\s*/g, '\n'))
        : undefined,
  };
}

/** Each backend's chunk is named for it, because the service worker treats them apart. */
function nameChunk({ moduleIds }: { moduleIds: readonly string[] }): string {
  const backend = moduleIds
    .map((id) => /\/@tensorflow\/tfjs-(backend-\w+)\/dist\/index\.js$/.exec(id)?.[1])
    .find((name) => name !== undefined);
  return `assets/${backend ?? '[name]'}-[hash].js`;
}

/**
 * One build gives the page and the embeddable module. Every address is relative, so that the
 * result works from any host and any sub-path, and the module from another origin.
 */
export default defineConfig({
  base: './',
  cacheDir: '.cache/vite',
  plugins: [serveMnistFiles(), withoutStyleIndentation()],
  // said here because the top tsconfig.json only lists the realms: Lit's decorators are
  // TypeScript's experimental ones and need fields to be assigned, not defined
  oxc: {
    target: 'es2022',
    decorator: { legacy: true, emitDecoratorMetadata: false },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  worker: {
    format: 'es',
    plugins: () => [withoutWasmThreads()],
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: nameChunk,
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  build: {
    target: 'es2022',
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // the page's own chunks only: those of a lazy view would be named in the page's first script
      resolveDependencies: (_file, dependencies, { hostType }) =>
        hostType === 'html' ? dependencies : [],
    },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      input: {
        index: fromRoot('index.html'),
        'digit-recognizer': fromRoot('src/digit-recognizer.ts'),
      },
      checks: { bundlerTimings: false },
      preserveEntrySignatures: 'exports-only',
      output: {
        // the one name that other pages rely on; everything else changes its name with its content
        entryFileNames: ({ name }) =>
          name === 'digit-recognizer' ? '[name].js' : 'assets/[name]-[hash].js',
        chunkFileNames: nameChunk,
        assetFileNames: 'assets/[name]-[hash][extname]',
        // what the page and the embeddable module share, in one piece: it compresses best so
        codeSplitting: { groups: [{ name: 'element', test: /\/src\/digit-recognizer\.ts$/ }] },
      },
    },
  },
});
