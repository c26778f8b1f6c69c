/** An error whose message says all that a person needs: it is shown without a stack. */
export class UserError extends Error {
  name = 'UserError';
}
