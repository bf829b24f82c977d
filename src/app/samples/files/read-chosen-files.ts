import type { FileSample } from '../../../storage/sample-files/file-sample.ts';

/** The samples in files that a person chose or dropped. @throws UserFacingError `bad-data` */
export async function readChosenFiles(files: readonly File[]): Promise<FileSample[]> {
  // the code that reads zip files comes when it is needed
  const { readSampleFiles } = await import('../../../storage/sample-files/read-sample-files.ts');
  const named = await Promise.all(
    files.map(async (file) => ({
      name: file.webkitRelativePath || file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  return readSampleFiles(named);
}
