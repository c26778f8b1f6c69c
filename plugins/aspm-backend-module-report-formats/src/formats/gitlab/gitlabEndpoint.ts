import { Endpoint } from '@aspm/backstage-plugin-aspm-common';
import { JsonObject, at, listAt, numberAt, textAt } from '../../support/fields';
import { httpMessage } from '../../support/httpMessages';

/** Where a dynamic scan found a vulnerability, with the messages that show it. */
export function endpointOf(vulnerability: JsonObject): {
  endpoint: Endpoint;
  evidence?: string;
} {
  const location = at(vulnerability, 'location');
  const evidence = at(vulnerability, 'evidence');
  // Where the problem shows only in comparison, each of the messages has a name of its own.
  const shown = [evidence, ...listAt(evidence, 'supporting_messages')].find(
    message => at(message, 'request') !== undefined,
  );
  const request = at(shown, 'request');
  const response = at(shown, 'response');
  const host = textAt(location, 'hostname')?.replace(/\/{1,20}$/, '') ?? '';
  const path = textAt(location, 'path') ?? '';
  const url = host + (path === '' || /^[/?]/.test(path) ? path : `/${path}`);
  const method = textAt(location, 'method') ?? textAt(request, 'method');
  return {
    endpoint: {
      method: method?.toUpperCase(),
      url: (host || path ? url : undefined) ?? textAt(request, 'url'),
      parameter: textAt(location, 'param'),
      request: request
        ? httpMessage(
            [firstLineOf(request, ['method', 'url']), ...headersOf(request)]
              .filter(line => line !== '')
              .join('\n'),
            textAt(request, 'body'),
          )
        : undefined,
      response: response
        ? httpMessage(
            [
              firstLineOf(response, ['status_code', 'reason_phrase']),
              ...headersOf(response),
            ]
              .filter(line => line !== '')
              .join('\n'),
            textAt(response, 'body'),
          )
        : undefined,
    },
    evidence: textAt(evidence, 'summary'),
  };
}

function firstLineOf(message: unknown, keys: string[]): string {
  return keys
    .map(key => textAt(message, key) ?? numberAt(message, key))
    .filter(part => part !== undefined)
    .join(' ');
}

function headersOf(message: unknown): string[] {
  return listAt(message, 'headers').flatMap(header => {
    const name = textAt(header, 'name');
    return name ? [`${name}: ${textAt(header, 'value') ?? ''}`] : [];
  });
}
