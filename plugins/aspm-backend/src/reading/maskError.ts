import { InputError } from '@backstage/errors';
import { UnreadableReportError } from '@aspm/backstage-plugin-aspm-node';
import { maskShapes } from './maskShapes';

/** Why a report is refused, without what may be a secret: both texts may quote a name that it made up. */
export function maskError(error: unknown): unknown {
  if (error instanceof UnreadableReportError) {
    return new UnreadableReportError(
      maskShapes(error.message),
      error.place && maskShapes(error.place),
    );
  }
  return error instanceof InputError
    ? new InputError(maskShapes(error.message))
    : error;
}
