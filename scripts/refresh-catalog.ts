/**
 * Brings `public/models/catalog.json` up to date with the committed models without training them
 * again: sizes, digests, parameter counts and golden outputs (which change with the example digits
 * and with the drawing of strokes). What was measured while training stays as it is.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refreshCatalog } from './model-export/refresh-catalog.ts';
import { useWasmBackend } from './training/backend.ts';

const modelsDir = join(dirname(fileURLToPath(import.meta.url)), '..', 'public', 'models');

await useWasmBackend();
const changed = await refreshCatalog(modelsDir);
console.log(
  changed.length === 0
    ? 'The catalogue was up to date.'
    : `Brought up to date: ${changed.join(', ')}.`,
);
