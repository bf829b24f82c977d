import { once } from 'node:events';
import type { TestRunnerConfig } from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/** Never answers what is asked for below `/stalled/`, as a network that has gone does. */
export function stallAnswers(): Middleware {
  return async (context, next) => {
    if (!context.path.startsWith('/stalled/')) {
      await next();
      return;
    }
    await once(context.req.socket, 'close');
    // nobody hears it; the run would report a file that is not there
    context.status = 204;
  };
}
