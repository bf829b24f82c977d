/** One number for each pixel, row-major. What the numbers mean is said where a plane is used. */
export interface Plane {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Which pixels are meant: 1 for those, 0 for the others; row-major. */
export interface Mask {
  readonly values: Uint8Array;
  readonly width: number;
  readonly height: number;
}
