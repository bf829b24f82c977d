/** Pixels as a canvas gives them: rows from the top, four bytes a pixel (red, green, blue, alpha). */
export interface RgbaImage {
  readonly data: Uint8ClampedArray | Uint8Array;
  readonly width: number;
  readonly height: number;
}
