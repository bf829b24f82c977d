// Vite knows where public/ lies from any chunk, in the built site as in development
import catalogUrl from '/models/catalog.json?url';

/**
 * Absolute URL of the folder of `catalog.json`.
 *
 * @param baseUrl where `models/` lies; default: beside the built module, wherever it was loaded from
 */
export function getModelsUrl(baseUrl?: string): string {
  if (baseUrl === undefined) return new URL('.', new URL(catalogUrl, import.meta.url)).href;
  const folder = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  return new URL('models/', new URL(folder, document.baseURI)).href;
}
