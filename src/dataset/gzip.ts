import { concatenate } from '../values/concatenate.ts';
import { DatasetError } from './dataset-error.ts';

/*
 * DecompressionStream is there in Node 18 and later, in workers and in pages, but each describes it
 * in a library of types that this realm goes without. Only what is used is declared here.
 */
declare const DecompressionStream: new (format: 'gzip') => {
  readonly writable: {
    getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> };
  };
  readonly readable: {
    getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> };
  };
};

/** Whether the bytes start as a gzip file does (RFC 1952: 1f 8b). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks a gzip file.
 *
 * @throws DatasetError `not-gzip` when it is none, `bad-gzip` when it is damaged or cut off
 */
export async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  if (!isGzip(bytes)) {
    const found = [...bytes.subarray(0, 2)].map((byte) => byte.toString(16).padStart(2, '0'));
    throw new DatasetError(
      'not-gzip',
      `Expected a gzip file, which starts with 1f 8b; found ${found.join(' ') || 'no bytes'}.`,
    );
  }
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  try {
    const [chunks] = await Promise.all([
      readAll(readable.getReader()),
      writer.write(bytes).then(() => writer.close()),
    ]);
    return new Uint8Array(concatenate(chunks));
  } catch (error) {
    throw new DatasetError('bad-gzip', 'The gzip file is damaged or incomplete.', { cause: error });
  }
}

/** The bytes of a file that may or may not be gzipped, unpacked. */
export async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  return isGzip(bytes) ? gunzip(bytes) : bytes;
}

async function readAll(reader: {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
}): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    if (value) chunks.push(value);
  }
}
