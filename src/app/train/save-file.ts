/** Offers a file to a person's downloads. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // the download has begun once the click is over; browsers read the blob a moment later
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
