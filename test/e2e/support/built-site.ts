import { isBuildCurrent } from '../../../scripts/build/is-build-current.ts';
import { buildSite } from '../../../scripts/build/site.ts';
import {
  startSiteServer,
  type SiteServer,
  type SiteServerOptions,
} from '../../../scripts/server/site-server.ts';

/** Builds `dist` where it is missing or older than its sources. */
export async function ensureBuilt(): Promise<void> {
  if (!isBuildCurrent('dist')) await buildSite({ logLevel: 'warn' });
}

/** Serves the built site as a static host does, on a free port unless one is named. */
export async function serveBuiltSite(
  options: Partial<SiteServerOptions> = {},
): Promise<SiteServer> {
  await ensureBuilt();
  return startSiteServer({ root: 'dist', port: 0, ...options });
}
