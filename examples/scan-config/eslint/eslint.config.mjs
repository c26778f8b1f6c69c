// What the demo's ESLint reports were made with: the security plugin's recommended rules, and a few of ESLint's own.
import security from 'eslint-plugin-security';

export default [
  security.configs.recommended,
  {
    languageOptions: { sourceType: 'commonjs' },
    rules: {
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-implied-eval': 'error',
    },
  },
];
