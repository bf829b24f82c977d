/** Has the browser save a file, as if a link to it had been followed. */
export function saveFile(fileName: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  // the download has its own hold on the content once the click has been dealt with
  setTimeout(() => URL.revokeObjectURL(link.href));
}
