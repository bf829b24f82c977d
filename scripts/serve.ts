import { createNodeEngine } from './recognizer/node-engine.ts';
import { isBuildCurrent } from './build/is-build-current.ts';
import { buildSite } from './build/site.ts';
import { startSiteServer } from './server/site-server.ts';

/** `npm start`: the built site on http://localhost:4173 (`PORT`, `HOST`), with the endpoints. */
const port = Number(process.env.PORT ?? 4173);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`PORT=${process.env.PORT ?? ''} is no port number.`);
  process.exit(1);
}

if (!isBuildCurrent('dist')) {
  console.log('Building the site …');
  await buildSite({ logLevel: 'warn' });
}

const engine = await createNodeEngine();
const server = await startSiteServer({
  root: 'dist',
  port,
  host: process.env.HOST,
  recognizer: engine,
}).catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) throw error;
  console.error(`Port ${port} is in use; PORT=4174 npm start takes another one.`);
  process.exit(1);
});
console.log(`Reading digits on ${server.url} (Ctrl+C ends)`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.stop().then(() => {
      engine.dispose();
      process.exit(0);
    });
  });
}
