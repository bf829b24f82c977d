import { tsImport } from 'tsx/esm/api';

// the configuration is TypeScript; `npx web-test-runner` starts plain Node
const { browserTestConfig } = await tsImport(
  './scripts/testing/browser-test-config.ts',
  import.meta.url,
);

export default await browserTestConfig();
