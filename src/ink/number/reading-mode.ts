/** `digit`: all the ink is one digit. `number`: digits side by side, in reading order. */
export type ReadingMode = 'digit' | 'number';
