import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { benchTraining } from './bench-training.ts';
import { startBenchBrowser } from './bench/bench-browser.ts';
import { benchFirstVisit } from './bench/first-visit.ts';
import { benchLabTraining, benchPersonalising } from './bench/lab.ts';
import { benchLargePhoto, benchRowsPhoto } from './bench/large-photo.ts';
import { benchUmbrella, measurePeers } from './bench/peers.ts';
import { benchEighthDigit, benchPenToAnswer } from './bench/pen-to-answer.ts';
import { benchThroughput } from './bench/throughput.ts';
import { isBuildCurrent } from './build/is-build-current.ts';
import { buildSite } from './build/site.ts';
import { loadMnist } from './datasets/mnist.ts';
import { startSiteServer } from './server/site-server.ts';

/**
 * `npm run bench [-- --json] [--data DIR] [--images N] [PART...]`: sizes and speeds, ours beside the
 * peers', in one run. `numbers` reads those of the data folder, N images a set.
 */
const parts = ['visit', 'pen', 'photo', 'numbers', 'throughput', 'lab', 'training'] as const;
const { values: options, positionals: named } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    data: { type: 'string', default: join('..', 'shared', 'data') },
    images: { type: 'string', default: '40' },
  },
});
const unknown = named.filter((name) => !parts.some((part) => part === name));
if (unknown.length > 0) {
  console.error(`No part named ${unknown.join(', ')}: choose from ${parts.join(', ')}.`);
  process.exit(1);
}
const wants = (part: (typeof parts)[number]) => named.length === 0 || named.includes(part);
const isForMachines = options.json;
/** Of the train view's LeNet-5; it ends early where it learns no more. */
const labEpochs = 12;
const backends = ['wasm', 'cpu', 'webgl', 'webgpu'];

/** What was measured, by part, for `--json`. */
const results: Record<string, unknown> = {};
const say = (text: string) => {
  if (!isForMachines) console.log(text);
};
const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`.padStart(9);
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`.padStart(8);

if (!isBuildCurrent('dist')) await buildSite({ logLevel: 'warn' });
const browser = await startBenchBrowser();
const site = await startSiteServer({ root: 'dist', port: 0 });
say(`Chromium ${browser.version()}, Node ${process.versions.node}\n`);

try {
  if (wants('visit')) await reportVisit();
  if (wants('pen')) await reportPen();
  if (wants('photo')) await reportPhoto();
  if (wants('numbers')) await reportNumbers();
  if (wants('throughput')) await reportThroughput();
  if (wants('lab')) await reportLab();
} finally {
  await browser.close();
  await site.stop();
}
if (wants('training')) {
  const training = await benchTraining();
  results.training = training;
  const perSecond = (value: number) => `${value.toFixed(0)}/s`.padStart(9);
  say('Training LeNet-5, samples');
  say(
    `  ${`ours, ${training.workers} workers`.padEnd(46)} ${perSecond(training.samplesPerSecond)}`,
  );
  for (const { name, samplesPerSecond } of training.baseline) {
    say(`  ${name.padEnd(46)} ${perSecond(samplesPerSecond)}`);
  }
  say('');
}
if (isForMachines) console.log(JSON.stringify(results, null, 2));

async function reportVisit(): Promise<void> {
  const visit = await benchFirstVisit(browser);
  const peers = measurePeers();
  say('First visit, until the first reading');
  say(`  ours, model included            ${kilobytes(visit.bytes)}  in ${visit.requests} requests`);
  for (const { name, bytes } of peers) say(`  ${name.padEnd(30)}  ${kilobytes(bytes)}  no model`);
  say(`  cold                            ${milliseconds(visit.coldMs)}`);
  say(`  from the service worker         ${milliseconds(visit.offlineMs)}\n`);
  results.visit = { ...visit, peers };
}

async function reportPen(): Promise<void> {
  say('Pen up to answer                     median       95%  model alone');
  const ours = [];
  for (const backend of backends) {
    const measured = await tryBackend(backend, () => benchPenToAnswer(browser, site.url, backend));
    if (!measured) continue;
    ours.push(measured);
    say(
      `  ${backend.padEnd(30)} ${milliseconds(measured.median)} ${milliseconds(measured.p95)} ${milliseconds(measured.inferenceMs)}`,
    );
  }
  const eighth = await benchEighthDigit(browser, site.url, 'wasm');
  say(
    `  ${'wasm, a number of eight digits'.padEnd(30)} ${milliseconds(eighth.median)} ${milliseconds(eighth.p95)} ${milliseconds(eighth.inferenceMs)}`,
  );
  const peers = [];
  for (const backend of ['cpu', 'webgl']) {
    const peer = await benchUmbrella(browser, site.url, backend);
    peers.push(peer);
    const { name, median, p95, firstMs } = peer;
    say(
      `  ${name.padEnd(30)} ${milliseconds(median)} ${milliseconds(p95)}  model alone; first answer after ${milliseconds(firstMs).trim()}`,
    );
  }
  say('');
  results.pen = { ours, eighth, peers };
}

async function reportPhoto(): Promise<void> {
  const photo = benchLargePhoto();
  say(`Photo of ${photo.megapixels} megapixels, decoded, to what the model sees, in Node`);
  say(`  ${'one digit'.padEnd(30)} ${milliseconds(photo.median)} ${milliseconds(photo.p95)}`);
  const rows = await benchRowsPhoto();
  const label = `five rows, read, ${rows.right} right`;
  say(`  ${label.padEnd(30)} ${milliseconds(rows.median)} ${milliseconds(rows.p95)}\n`);
  results.photo = { ...photo, rows };
}

async function reportNumbers(): Promise<void> {
  say(
    'Numbers in images, in Node                 MB  set                     rows right     median',
  );
  // the peers' code is large, and no other part needs it
  const { benchNumbers } = await import('./bench/numbers.ts');
  results.numbers = await benchNumbers(options.data, Number(options.images), (result) => {
    const { reader, megabytes, set, rows, rowsRight, medianMs } = result;
    const right = `${(100 * rowsRight).toFixed(0)}% of ${rows}`.padStart(11);
    say(
      `  ${reader.padEnd(38)} ${megabytes.toFixed(1).padStart(4)}  ${set.padEnd(23)}${right} ${milliseconds(medianMs)}`,
    );
  });
  say('');
}

async function reportThroughput(): Promise<void> {
  const { test } = await loadMnist();
  const images = { pixels: test.images, labels: test.labels };
  say('MNIST test images, one reading each');
  const measured = [];
  for (const backend of backends) {
    const one = await tryBackend(backend, () =>
      benchThroughput(browser, site.url, backend, images),
    );
    if (!one) continue;
    measured.push(one);
    const speed = `${one.imagesPerSecond.toFixed(0)}/s`.padStart(9);
    const right = `${(one.accuracy * 100).toFixed(2)}% right`;
    say(`  ${backend.padEnd(30)} ${speed}  ${right} of ${one.images}`);
  }
  say('');
  results.throughput = measured;
}

async function reportLab(): Promise<void> {
  const training = await benchLabTraining(browser, site.url, labEpochs);
  const { secondsPerEpoch, epochs, accuracy, longestTaskMs, longTasks } = training;
  say('In the page: LeNet-5 of all 60,000 images, batches of 32');
  say(`  one epoch                       ${milliseconds(secondsPerEpoch * 1000)}`);
  say(`  test images read right          ${(accuracy * 100).toFixed(2)}% after ${epochs} epochs`);
  say(`  main thread, tasks over 50 ms   ${longTasks}, longest ${longestTaskMs.toFixed(0)} ms`);
  const personalising = await benchPersonalising(browser, site.url);
  say(
    `  personalising, ${personalising.samples} samples      ${milliseconds(personalising.seconds * 1000)}`,
  );
  say(`  ${personalising.verdict}\n`);
  results.lab = { training, personalising };
}

/** A machine may lack a backend; that is said, and the others are measured. */
async function tryBackend<T extends { backend: string }>(
  backend: string,
  measure: () => Promise<T>,
): Promise<T | undefined> {
  try {
    const measured = await measure();
    if (measured.backend === backend) return measured;
    say(`  ${backend.padEnd(30)} not available here: ${measured.backend} answered`);
  } catch (error) {
    say(`  ${backend.padEnd(30)} failed: ${error instanceof Error ? error.message : 'unknown'}`);
  }
  return undefined;
}
