import {
  JsonDocument,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, asObject, textAt } from '../../support/fields';
import {
  ZapInstance,
  ZapSite,
  ZapSites,
  ZapSource,
  alertFields,
} from './ZapSource';

/** ZAP's JSON, where a single site may stand without a list around it. */
export class JsonZapSource implements ZapSource {
  constructor(private readonly json: JsonDocument) {}

  async sites(): Promise<ZapSites> {
    const head: JsonObject = {};
    const found: Array<{ fields: JsonObject; alerts: JsonObject[] }> = [];
    const siteAt = (path: Array<string | number>) =>
      (found[typeof path[1] === 'number' ? path[1] : 0] ??= {
        fields: {},
        alerts: [],
      });
    const parts = this.json.select(
      '@version',
      'insights[]?',
      'site?',
      ...['site', 'site[]'].flatMap(site => [
        ...['@name', '@host', '@port'].map(field => `${site}.${field}`),
        `${site}.alerts?`,
        `${site}.alerts[]?`,
        `${site}.alerts[].instances?`,
        ...alertFields.map(field => `${site}.alerts[].${field}`),
      ]),
      'site[]?',
    );
    let insights = 0;
    for await (const batch of parts) {
      for (const { pattern, path, value } of batch) {
        if (pattern === 'insights[]?') {
          insights++;
          continue;
        }
        if (pattern === '@version' || pattern === 'site?') {
          head[pattern] = value;
          continue;
        }
        const key = String(path.at(-1));
        const inner = path[0] === 'site' && typeof path[1] === 'number' ? 2 : 1;
        const alert = path[inner + 1];
        if (pattern.endsWith('.alerts?') || pattern.endsWith('.instances?')) {
          checkList(value, path);
        } else if (pattern.endsWith('?')) {
          if (value !== 'object') failObject(path);
          if (typeof alert === 'number') siteAt(path).alerts[alert] ??= {};
          else siteAt(path);
        } else if (typeof alert === 'number') {
          const alerts = siteAt(path).alerts;
          (alerts[alert] ??= {})[key] = value;
        } else {
          siteAt(path).fields[key] = value;
        }
      }
    }
    if (head['site?'] === undefined || head['site?'] === 'scalar') {
      throw new UnreadableReportError('The report has no sites', 'site');
    }
    if (head['site?'] === 'object') siteAt(['site']);
    return {
      version: textAt(head, '@version'),
      insights,
      sites: found.map(({ fields, alerts }): ZapSite => {
        const text = (key: string) =>
          textAt(fields, key) ??
          (typeof fields[key] === 'number' ? String(fields[key]) : undefined);
        return {
          name: text('@name'),
          host: text('@host'),
          port: text('@port'),
          alerts,
        };
      }),
    };
  }

  async *instances(): AsyncGenerator<ZapInstance, void> {
    for await (const batch of this.json.select(
      'site[].alerts[].instances[]',
      'site.alerts[].instances[]',
    )) {
      for (const { path, value } of batch) {
        const instance = asObject(value) ?? failObject(path);
        const single = path[1] === 'alerts';
        yield {
          site: single ? 0 : (path[1] as number),
          alert: path[single ? 2 : 3] as number,
          value: {
            ...instance,
            requestheader: instance['request-header'],
            requestbody: instance['request-body'],
            responseheader: instance['response-header'],
            responsebody: instance['response-body'],
          },
          place: formatJsonPath(path),
        };
      }
    }
  }
}

/** Nothing where a list could be is none; another kind of thing is a mistake. */
function checkList(kind: unknown, path: Array<string | number>): void {
  if (kind === 'object') {
    throw new UnreadableReportError(
      'A list was expected here',
      formatJsonPath(path),
    );
  }
}

function failObject(path: Array<string | number>): never {
  throw new UnreadableReportError(
    'An element of the report is not an object',
    formatJsonPath(path),
  );
}
