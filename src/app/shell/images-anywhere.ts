/**
 * Takes images that are dropped or pasted anywhere in the page, so that nobody has to aim. What
 * another listener has dealt with (`preventDefault`) is left to it.
 *
 * While a file hovers over the page, the root element has the attribute `data-dropping`.
 *
 * @returns what ends it
 */
export function takeImagesAnywhere(read: (image: File) => void): () => void {
  const root = document.documentElement;
  const ending = new AbortController();
  const { signal } = ending;
  const setDropping = (dropping: boolean) => root.toggleAttribute('data-dropping', dropping);

  const hover = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    setDropping(true);
    event.preventDefault(); // says that dropping is possible
  };
  document.addEventListener('dragenter', hover, { signal });
  document.addEventListener('dragover', hover, { signal });
  document.addEventListener(
    'dragleave',
    // leaving the window, not merely one element for another
    (event) => {
      if (event.relatedTarget === null) setDropping(false);
    },
    { signal },
  );
  document.addEventListener('drop', () => setDropping(false), { signal, capture: true });
  document.addEventListener('drop', (event) => handOver(event, event.dataTransfer), { signal });
  document.addEventListener('paste', (event) => handOver(event, event.clipboardData), { signal });

  function handOver(event: Event, data: DataTransfer | null): void {
    const files = Array.from(data?.files ?? []);
    const image = files.find(({ type }) => type.startsWith('image/')) ?? files[0];
    if (!image || event.defaultPrevented) return;
    event.preventDefault(); // else the browser leaves the page to show the file
    read(image);
  }

  return () => {
    setDropping(false);
    ending.abort();
  };
}
