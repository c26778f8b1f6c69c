import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  numberAt,
  textAt,
} from '../../support/fields';
import { httpMessage } from '../../support/httpMessages';
import { SarifRun } from './SarifRun';

/**
 * Where in a running application: from the request and response, which may stand with the run (SARIF
 * 3.46, 3.47), and for tools that test applications from the location, which is an address then.
 */
export function readSarifEndpoint(
  observation: ReadObservation,
  run: SarifRun,
  result: JsonObject,
): void {
  const request = resolved(result.webRequest, run.webRequests);
  const response = resolved(result.webResponse, run.webResponses);
  const path = observation.place?.path;
  const address = path && /^https?:\/\//i.test(path) ? path : undefined;
  const target = textAt(request, 'target');
  if (!request && !response && !address) return;
  observation.endpoint = {
    method: textAt(request, 'method')?.toUpperCase(),
    url: target ?? address,
    request: httpMessage(
      linesOf(
        [textAt(request, 'method'), target].filter(part => part).join(' '),
        request,
      ),
      textAt(request, 'body', 'text'),
    ),
    response: httpMessage(
      linesOf(
        [numberAt(response, 'statusCode'), textAt(response, 'reasonPhrase')]
          .filter(part => part !== undefined)
          .join(' '),
        response,
      ),
      textAt(response, 'body', 'text'),
    ),
  };
  if (address) observation.place = undefined;
}

function resolved(message: unknown, shared: unknown[]): JsonObject | undefined {
  const index = numberAt(message, 'index') ?? -1;
  return asObject(shared[index]) ?? asObject(message);
}

/** The first line, and the headers. */
function linesOf(first: string, message: unknown): string {
  const headers = asObject(at(message, 'headers')) ?? {};
  return [
    first,
    ...Object.keys(headers).flatMap(name => {
      const value = textAt(headers, name);
      return value ? [`${name}: ${value}`] : [];
    }),
  ].join('\n');
}
