// On Node 20 a worker thread does not inherit "--import tsx": register it, then run the worker.
import { register } from 'tsx/esm/api';

register();
await import('./shard-worker.ts');
