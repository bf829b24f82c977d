/**
 * The page's own files only; wasm may be compiled, nothing may be evaluated. `blob:` workers are
 * for a page of another origin, which cannot start a worker by our address.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self' blob: data:",
  "object-src 'none'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

/**
 * Of a worker, which takes nothing over from the page that starts it: the answer with its script says
 * what it may do. It loads code, wasm and models of this site, and can send nothing to anybody else.
 */
export const workerSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self' blob: data:",
].join('; ');

/** Headers of the answer for a file, by its path below the site's root. */
export function siteHeaders(path: string): Record<string, string> {
  const headers: Record<string, string> = {
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    // names in assets/ change with their content; everything else is asked for anew (by its ETag)
    'Cache-Control': path.startsWith('/assets/')
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
  };
  if (path.startsWith('/data/') && path.endsWith('.gz')) {
    // a file of its own, not a compressed copy of another: the page unpacks it and caches it small
    headers['Content-Type'] = 'application/gzip';
    headers['Content-Encoding'] = 'identity';
  }
  if (path.endsWith('.html') || path === '/' || path === '') {
    headers['Content-Security-Policy'] = contentSecurityPolicy;
  } else if (path.endsWith('.js')) {
    headers['Content-Security-Policy'] = workerSecurityPolicy;
  }
  return headers;
}
