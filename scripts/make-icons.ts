import { mkdir, readFile } from 'node:fs/promises';

import sharp from 'sharp';

/**
 * Draws the bitmaps of public/icons from public/favicon.svg:
 * `node --import tsx scripts/make-icons.ts`.
 */
const OUT = 'public/icons';

const svg = await readFile('public/favicon.svg', 'utf8');
/** A maskable icon fills its square, and what counts lies in the middle 80 %: ours does. */
const fullSquare = svg.replace(/ rx="\d+"/, '');

async function writePng(source: string, sizePx: number, name: string): Promise<void> {
  await sharp(Buffer.from(source), { density: 144 })
    .resize(sizePx, sizePx)
    .png({ compressionLevel: 9, palette: true })
    .toFile(`${OUT}/${name}.png`);
}

await mkdir(OUT, { recursive: true });
for (const sizePx of [192, 512]) {
  await writePng(svg, sizePx, `icon-${sizePx}`);
  await writePng(fullSquare, sizePx, `maskable-${sizePx}`);
}
await writePng(fullSquare, 180, 'apple-touch-icon');
