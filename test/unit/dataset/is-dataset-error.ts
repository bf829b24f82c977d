import assert from 'node:assert/strict';
import { DatasetError, type DatasetErrorCode } from '../../../src/dataset/dataset-error.ts';

/** For `assert.throws` and `assert.rejects`. */
export const isDatasetError =
  (code: DatasetErrorCode, message: RegExp) =>
  (error: unknown): true => {
    assert.ok(error instanceof DatasetError);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  };
