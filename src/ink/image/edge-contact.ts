import type { Component } from '../pixels/label-components.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function touchesEdge({ left, top, right, bottom }: Component, image: Size): boolean {
  return left === 0 || top === 0 || right === image.width || bottom === image.height;
}

/** How many of a piece's pixels lie on the image's edge. */
export function measureContact(piece: Component, image: Size): number {
  if (!touchesEdge(piece, image)) return 0;
  const { width, height } = image;
  let contact = 0;
  for (const i of piece.pixels) {
    const column = i % width;
    const row = (i - column) / width;
    if (column === 0 || row === 0 || column === width - 1 || row === height - 1) contact += 1;
  }
  return contact;
}
