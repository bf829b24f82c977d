/**
 * Makes sure that the page that was precached belongs to this build: every script and style sheet
 * that it asks for must be in the build's own list. A deployment in the middle of an installation
 * could otherwise leave the page of one build with the files of another.
 *
 * The page is checked by what it names and not by its own hash because some hosts add to HTML.
 *
 * @param html the precached page
 * @param pageUrl where it lies
 * @param isOurs whether an address is in the build's list
 * @throws Error naming the first file of another build
 */
export function checkShell(html: string, pageUrl: URL, isOurs: (url: string) => boolean): void {
  for (const [, address] of html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)) {
    const url = new URL(address ?? '', pageUrl);
    const isBelowPage = url.href.startsWith(new URL('./', pageUrl).href);
    if (isBelowPage && !isOurs(url.href)) {
      throw new Error(`The page names ${url.pathname}, which is not of this build.`);
    }
  }
}
