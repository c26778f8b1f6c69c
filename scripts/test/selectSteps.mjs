import { UserError } from '../lib/UserError.mjs';

/** The steps that are test runners and take arguments of their own. */
const RUNNERS = ['jest', 'e2e'];

/**
 * What of `npm test` to run:
 *
 * - nothing given: everything
 * - `--only jest,lint`: these steps
 * - `plugins/aspm-common`: the tests in there, in Jest or in the browser;
 *   what else is given goes to the test runner
 */
export function selectSteps(args, names) {
  const rest = [...args];
  let selected;
  const index = rest.findIndex(arg => /^--only(=|$)/.test(arg));
  if (index >= 0) {
    const [option] = rest.splice(index, 1);
    const value = option.includes('=')
      ? option.slice('--only='.length)
      : rest.splice(index, 1)[0];
    selected = (value ?? '').split(',').filter(Boolean);
  } else if (rest.length > 0) {
    selected = [rest[0].startsWith('e2e-tests') ? 'e2e' : 'jest'];
  } else {
    selected = names;
  }
  const unknown = selected.filter(name => !names.includes(name));
  if (unknown.length > 0 || selected.length === 0) {
    throw new UserError(`--only takes one or more of ${names.join(', ')}`);
  }
  if (rest.length > 0 && !RUNNERS.includes(selected.join())) {
    throw new UserError(
      `${rest.join(' ')} can be given to one of ${RUNNERS.join(', ')} only`,
    );
  }
  return { selected, args: rest };
}
