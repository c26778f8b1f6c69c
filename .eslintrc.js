const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

// The packages have their own; this is for what stands beside them.
const { overrides, ...nodeRules } = createConfigForRole(
  __dirname,
  'node-library',
);
delete nodeRules.ignorePatterns;

module.exports = {
  root: true,
  overrides: [
    {
      ...nodeRules,
      files: ['scripts/**', 'benchmarks/**', 'e2e-tests/**', '*.config.ts'],
      rules: {
        ...nodeRules.rules,
        // Tests and tools may use what only the root of the repository has.
        '@backstage/no-undeclared-imports': 'off',
        // Steps are run one after the other on purpose.
        'no-await-in-loop': 'off',
        'no-restricted-syntax': 'off',
      },
    },
    {
      // They measure by what tests measure by.
      files: ['benchmarks/**'],
      rules: { 'no-restricted-imports': 'off' },
    },
    {
      // Playwright's tests, not Jest's.
      files: ['e2e-tests/**'],
      rules: Object.fromEntries(
        ['expect-expect', 'no-standalone-expect', 'no-export'].map(rule => [
          `jest/${rule}`,
          'off',
        ]),
      ),
    },
  ],
};
