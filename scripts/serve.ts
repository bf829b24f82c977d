import { createNodeEngine } from './recognizer/node-engine.ts';
import { isBuildCurrent } from './build/is-build-current.ts';
import { buildSite } from './build/site.ts';
import { describeReach } from './server/describe-reach.ts';
import { startSiteServer } from './server/site-server.ts';

/**
 * `npm start`: the built site on http://localhost:4173 (`PORT`), with the endpoints; for this machine
 * only, unless `HOST` names another address to listen on.
 */
const port = Number(process.env.PORT ?? 4173);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`PORT=${process.env.PORT ?? ''} is no port number.`);
  process.exit(1);
}

// empty as well as missing: the default
const host = process.env.HOST === '' ? undefined : process.env.HOST;

if (!isBuildCurrent('dist')) {
  console.log('Building the site …');
  await buildSite({ logLevel: 'warn' });
}

const engine = await createNodeEngine();
const server = await startSiteServer({
  root: 'dist',
  port,
  host,
  recognizer: engine,
}).catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    console.error(`Port ${port} is in use; PORT=4174 npm start takes another one.`);
  } else if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    console.error(
      `HOST=${host ?? ''} is no address of this machine; 0.0.0.0 stands for all of them.`,
    );
  } else {
    throw error;
  }
  process.exit(1);
});
console.log(`Reading digits on ${server.url} (${describeReach(host)}; Ctrl+C ends)`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.stop().then(() => {
      engine.dispose();
      process.exit(0);
    });
  });
}
