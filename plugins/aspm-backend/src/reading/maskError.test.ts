import { InputError } from '@backstage/errors';
import { UnreadableReportError } from '@aspm/backstage-plugin-aspm-node';
import { maskError } from './maskError';

// In two parts, so that no scanner takes it for one.
const token = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');

describe('maskError', () => {
  it('takes secrets out of what is wrong and of where', () => {
    const masked = maskError(
      new UnreadableReportError(`No rule ${token}`, `rules.${token}[3]`),
    );
    expect(masked).toBeInstanceOf(UnreadableReportError);
    expect(JSON.stringify(masked, ['message', 'place'])).not.toContain(token);
    expect(masked).toMatchObject({
      message: expect.stringMatching(/^No rule gh/),
      place: expect.stringMatching(/^rules\.gh.*\[3\]$/),
    });
  });

  it('keeps the kind of error, and what is none of the report', () => {
    expect(maskError(new InputError(`Format ${token}`))).toMatchObject({
      name: 'InputError',
      message: expect.not.stringContaining(token),
    });
    const other = new Error('connection lost');
    expect(maskError(other)).toBe(other);
  });
});
