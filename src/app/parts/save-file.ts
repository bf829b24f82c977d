/** Hands a file to the person, as a download. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the download has begun with the click; some browsers read the address a moment later
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
