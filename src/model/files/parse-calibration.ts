import type { ModelCalibration } from '../description/calibration.ts';
import { ModelError } from '../errors.ts';

/**
 * Checks a calibration that came in a file.
 *
 * @param path of the value within the file, for the message
 * @throws ModelError `model-load-failed`, naming the first field that is not as it must be
 */
export function parseCalibration(value: unknown, path: string): ModelCalibration {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw reject(path, 'be an object');
  }
  const json = value as Readonly<Record<string, unknown>>;
  const temperature = toNumber(json.temperature, `${path}.temperature`);
  if (temperature <= 0) throw reject(`${path}.temperature`, 'be above 0');
  const { noDigitBias: bias, noDigitThreshold: threshold } = json;
  const noDigitThreshold =
    threshold === undefined ? undefined : toNumber(threshold, `${path}.noDigitThreshold`);
  if (noDigitThreshold !== undefined && (noDigitThreshold <= 0 || noDigitThreshold > 1)) {
    throw reject(`${path}.noDigitThreshold`, 'be above 0 and at most 1');
  }
  return {
    temperature,
    ...(bias !== undefined && { noDigitBias: toNumber(bias, `${path}.noDigitBias`) }),
    ...(noDigitThreshold !== undefined && { noDigitThreshold }),
  };
}

function toNumber(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw reject(path, 'be a number');
  return value;
}

function reject(path: string, rule: string): ModelError {
  return new ModelError('model-load-failed', `${path} must ${rule}.`);
}
