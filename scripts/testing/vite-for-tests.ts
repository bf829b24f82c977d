import type { ServerResponse } from 'node:http';

import type { TestRunnerConfig, TestRunnerPlugin } from '@web/test-runner';
import { createServer, type ViteDevServer } from 'vite';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/** Answered by the test runner itself: its page, its socket, its framework and its commands. */
function belongsToTestRunner(path: string): boolean {
  return (
    path === '/' ||
    path.startsWith('/__web-') ||
    path.startsWith('/__wds-') ||
    path.startsWith('/node_modules/@web/') ||
    path.startsWith('/node_modules/mocha/')
  );
}

/**
 * Nothing changes while the tests run: of each browser's many pages only the first asks for a module.
 * Vite would have each of them ask anew.
 */
function letBrowsersKeep(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(name, value === 'no-cache' ? 'max-age=3600' : value);
}

/**
 * Lets Vite answer every request that is not the test runner's: TypeScript, workers by
 * `?worker&url`, assets by `?url`, and `/models` from `public/`, as in the built app.
 *
 * Dependencies are bundled before the first test and none is discovered later, because Vite reloads
 * the page when it finds a new one, which would tear down the running test.
 */
export function viteForTests(): { middleware: Middleware; plugin: TestRunnerPlugin } {
  let vite: ViteDevServer | undefined;

  return {
    async middleware(context, next) {
      if (vite === undefined || belongsToTestRunner(context.path)) {
        await next();
        return;
      }
      const { middlewares } = vite;
      letBrowsersKeep(context.res);
      await new Promise<void>((resolve, reject) => {
        context.respond = false;
        context.res.statusCode = 200;
        context.res.on('close', resolve);
        middlewares(context.req, context.res, (error?: unknown) => {
          if (error !== undefined) {
            reject(error instanceof Error ? error : new Error('Vite failed.', { cause: error }));
            return;
          }
          context.res.statusCode = 404;
          context.res.end(`Not found: ${context.path}`);
        });
      });
    },
    plugin: {
      name: 'vite-for-tests',
      async serverStart() {
        vite = await createServer({
          appType: 'custom',
          base: '/',
          cacheDir: '.cache/vite-tests',
          clearScreen: false,
          logLevel: 'warn',
          server: { middlewareMode: true, hmr: false, ws: false, watch: null },
          optimizeDeps: {
            noDiscovery: true,
            include: [
              '@open-wc/testing',
              '@tensorflow/tfjs-backend-cpu',
              '@tensorflow/tfjs-backend-wasm',
              '@tensorflow/tfjs-backend-webgl',
              '@tensorflow/tfjs-backend-webgpu',
              '@tensorflow/tfjs-core',
              '@tensorflow/tfjs-layers',
              'fflate',
              'idb',
              'lit',
              'lit/decorators.js',
              'lit/directives/*.js',
              'uplot',
            ],
            // must stay the module that the test runner serves: it holds the session
            exclude: ['@web/test-runner-commands', '@web/test-runner-core'],
          },
          plugins: [
            {
              name: 'leave-test-runner-addresses-alone',
              enforce: 'pre',
              resolveId: (id) => (id.startsWith('/__web-') ? { id, external: true } : undefined),
            },
            {
              // modules with an import() of a variable load Vite's client, which would go on to
              // look for the development server's socket
              name: 'keep-vite-client-silent',
              enforce: 'pre',
              transform: (_code, id) =>
                id.endsWith('/vite/dist/client/client.mjs')
                  ? 'export const injectQuery = (url) => url;'
                  : undefined,
            },
          ],
        });
      },
      async serverStop() {
        await vite?.close();
        vite = undefined;
      },
    },
  };
}
