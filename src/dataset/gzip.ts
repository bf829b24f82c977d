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
    getReader(): ChunkReader;
  };
};

interface ChunkReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/** Whether the bytes start as a gzip file does (RFC 1952: 1f 8b). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks a gzip file.
 *
 * @param mostBytes where it is more, unpacking ends at once: little can be packed of very much
 * @throws DatasetError `not-gzip` when it is none, `bad-gzip` when it is damaged or cut off,
 *   `too-large`
 */
export async function gunzip(bytes: Uint8Array, mostBytes = Infinity): Promise<Uint8Array> {
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
      readAll(readable.getReader(), mostBytes),
      writer.write(bytes).then(() => writer.close()),
    ]);
    return new Uint8Array(concatenate(chunks));
  } catch (error) {
    if (error instanceof DatasetError) throw error;
    throw new DatasetError('bad-gzip', 'The gzip file is damaged or incomplete.', { cause: error });
  }
}

/** The bytes of a file that may or may not be gzipped, unpacked; see {@link gunzip}. */
export async function unpack(bytes: Uint8Array, mostBytes = Infinity): Promise<Uint8Array> {
  return isGzip(bytes) ? gunzip(bytes, mostBytes) : bytes;
}

async function readAll(reader: ChunkReader, mostBytes: number): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    if (!value) continue;
    length += value.length;
    if (length > mostBytes) {
      reader.cancel().catch(() => undefined);
      throw new DatasetError('too-large', `Unpacked it is more than ${mostBytes} bytes.`);
    }
    chunks.push(value);
  }
}
