import { NavigationRoute, registerRoute } from 'workbox-routing';

/**
 * The app is one page at the scope's root, which the precache serves. Any other address below it is
 * the server's business; without a network it leads to the app. It is a redirect and not the page
 * itself, because the page's relative addresses hold at the root only.
 */
export function routeNavigations(scope: string): void {
  registerRoute(
    new NavigationRoute(async ({ request }) => {
      try {
        return await fetch(request);
      } catch {
        return Response.redirect(scope);
      }
    }),
  );
}
