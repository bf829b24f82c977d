import eslint from '@eslint/js';
import lit from 'eslint-plugin-lit';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Imports go down only (docs/architecture.md): what each layer must not reach for. */
const layer = (files, forbidden, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbidden, message }] }] },
});

export default defineConfig(
  globalIgnores(['dist/', '.cache/', 'public/', 'node_modules/']),
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['config/tsconfig.*.json'],
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
    files: ['test/browser/**/*.ts'],
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
  layer(
    ['src/{ink,dataset}/**'],
    ['**/model/**', '**/training/**', '**/recognizer/**', '@tensorflow/*', 'lit*'],
    'ink and dataset are pure: they import nothing.',
  ),
  layer(
    [
      'src/elements/**',
      'src/app/**',
      'src/recognizer/client/**',
      'src/lab/client/**',
      'src/lab/*.ts',
      'src/storage/**',
      'src/digit-recognizer.ts',
    ],
    [
      '@tensorflow/*',
      '**/recognizer/worker/**',
      '**/lab/worker/**',
      '**/model/**',
      '**/training/**',
    ],
    'The page talks to the worker through recognizer/client and never loads tfjs itself.',
  ),
  layer(
    ['src/elements/**', 'src/recognizer/client/**'],
    ['**/storage/**', '**/app/**', '**/lab/**'],
    'Embedding the element creates no database and needs no app.',
  ),
);
