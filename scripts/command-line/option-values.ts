import { parseArgs, type ParseArgsConfig } from 'node:util';
import { describeError } from '../../src/errors/describe-error.ts';

/** Raised when the command line makes no sense; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * The values of a command's options, by their names.
 *
 * @throws UsageError
 */
export function parseOptionValues<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ args: string[]; options: Options }>>['values'] {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(describeError(error), { cause: error });
  }
}
