import { Connection, type ConnectionOptions } from './connection.ts';

interface Entry {
  readonly connection: Connection;
  users: number;
}

const entries = new Map<string, Entry>();

/** A share in a connection; the last one to leave ends the worker. */
export interface ConnectionShare {
  readonly connection: Connection;
  release(): void;
}

/** Recognizers that want the same model on the same backend get the same worker. */
export function shareConnection(options: ConnectionOptions): ConnectionShare {
  const key = JSON.stringify([options.modelsUrl, options.model, options.backend]);
  const known = entries.get(key);
  const entry =
    known && !known.connection.isBroken ? known : { connection: new Connection(options), users: 0 };
  entries.set(key, entry);
  entry.users += 1;
  let isReleased = false;
  return {
    connection: entry.connection,
    release: () => {
      if (isReleased) return;
      isReleased = true;
      entry.users -= 1;
      if (entry.users > 0) return;
      entry.connection.close();
      if (entries.get(key) === entry) entries.delete(key);
    },
  };
}
