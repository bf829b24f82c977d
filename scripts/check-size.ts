import { isBuildCurrent } from './build/is-build-current.ts';
import { measureSite } from './build/site-sizes.ts';
import { buildSite } from './build/site.ts';

/** `npm run size [-- --files]`: fails where the built site outgrows its budgets. */

/** Kilobytes (1000 bytes) of Brotli. */
const budgets: Readonly<Record<string, number>> = {
  'first visit, all together': 400,
  'the page and its code': 70,
  'digit-recognizer.js in another page': 35,
  'worker with the wasm backend': 145,
  'worker, images': 25,
  'wasm binary': 110,
  'catalogue and default model': 120,
  'service worker': 13,
  'service worker, recogniser': 145,
  'parts of the page, on demand': 40,
  'image steps, on demand': 20,
  'numbers, on demand': 10,
  'lab, views': 80,
  'lab, workers': 265,
  'webgpu backend, on demand': 65,
  'webgl backend, on demand': 70,
  'cpu backend, on demand': 35,
};

if (!isBuildCurrent('dist')) await buildSite({ logLevel: 'warn' });

const showsFiles = process.argv.includes('--files');
for (const { name, bytes, files } of measureSite('dist')) {
  const budget = budgets[name];
  if (budget === undefined) throw new Error(`"${name}" has no budget.`);
  const kilobytes = bytes / 1000;
  const isOver = kilobytes > budget;
  if (isOver) process.exitCode = 1;
  console.log(
    `${name.padEnd(38)} ${kilobytes.toFixed(1).padStart(7)} kB of ${String(budget).padStart(4)}${isOver ? '  TOO LARGE' : ''}`,
  );
  if (showsFiles) for (const file of files) console.log(`    ${file}`);
}
if (process.exitCode === 1) console.error('The built site is over its size budget.');
