import { buildSite } from './build/site.ts';
import { writeDeclarations } from './build/declarations.ts';

/** `npm run build`: `dist/`, the static site, the embeddable module and its types. */
await buildSite();
writeDeclarations('dist');
