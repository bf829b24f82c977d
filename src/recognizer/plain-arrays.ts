/**
 * What JSON.stringify() takes as its second argument to write a Recognition: typed arrays become
 * arrays of numbers instead of objects with a key for each.
 */
export function plainArrays(_key: string, value: unknown): unknown {
  return value instanceof Float32Array ? Array.from(value) : value;
}
