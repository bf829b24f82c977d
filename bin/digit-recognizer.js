#!/usr/bin/env node
import { register } from 'tsx/esm/api';

// the command runs from the sources, so that it is there right after `npm ci`
register();
await import('../scripts/recognize.ts');
