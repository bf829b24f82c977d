import eslint from '@eslint/js';
import lit from 'eslint-plugin-lit';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The compiler's projects, each with the globals of one place that code runs in. */
const REALMS = ['pure', 'protocol', 'model', 'page', 'worker', 'node', 'browser-tests', 'e2e'];

export default defineConfig(
  globalIgnores(['dist/', '.cache/', 'public/', 'node_modules/']),
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        // in this order: what a file is imported into must not be taken for its own realm
        project: REALMS.map((realm) => `config/tsconfig.${realm}.json`),
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['src/{elements,app}/**/*.ts'],
    extends: [lit.configs['flat/recommended']],
  },
  {
    files: ['test/{unit,e2e}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          // node:test's own promises, which its runner awaits itself
          allowForKnownSafeCalls: [
            { from: 'package', name: ['describe', 'it', 'test'], package: 'node:test' },
          ],
        },
      ],
    },
  },
  {
    files: ['test/{browser,soak}/**/*.ts'],
    rules: {
      // @open-wc/semantic-dom-diff declares chai's equal() to return a promise, which it does not
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: 'Equal', package: '@types/chai' },
            { from: 'package', name: ['Equal', 'equal'], package: '@open-wc/semantic-dom-diff' },
          ],
        },
      ],
    },
  },
);
