import { Category } from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import { JsonObject } from './fields';
import { GithubAlert, repositoryOfAlert } from './githubAlerts';

/** How a format reads the alerts of one kind. */
export interface GithubAlertReader {
  /** The tool that raised an alert; without one, which tool the empty list is of. */
  toolOf(alert: JsonObject | undefined): {
    name: string;
    version?: string;
    categories: Category[];
  };
  read(alert: GithubAlert): ReportEvent;
}

interface Part {
  name: string;
  version?: string;
  repository?: string;
  categories: Category[];
}

/**
 * What the alerts of a list say, each tool of each repository on its own.
 *
 * The repository names a part only where the list is of several: an empty list does not tell whose
 * it is, and has to close what the one before it found.
 *
 * @param alerts - the alerts, from the beginning
 */
export async function* githubAlertEvents(
  alerts: () => AsyncIterable<GithubAlert>,
  reader: GithubAlertReader,
): AsyncGenerator<ReportEvent, void> {
  const parts = new Map<string, Part>();
  const keyOf = (name: string, alert: JsonObject) =>
    JSON.stringify([name, repositoryOfAlert(alert)]);
  for await (const { alert } of alerts()) {
    const { name, version, categories } = reader.toolOf(alert);
    const key = keyOf(name, alert);
    const part = parts.get(key) ?? {
      name,
      repository: repositoryOfAlert(alert),
      categories: [],
    };
    part.version ??= version;
    part.categories = [...new Set([...part.categories, ...categories])];
    parts.set(key, part);
  }
  if (parts.size < 2) {
    const [{ name, version, categories } = reader.toolOf(undefined)] =
      parts.values();
    yield { kind: 'tool', name, version, categories };
    for await (const alert of alerts()) yield reader.read(alert);
    return;
  }
  // Of several parts the alerts lie mixed.
  const events = new Map<string, ReportEvent[]>();
  for await (const alert of alerts()) {
    const key = keyOf(reader.toolOf(alert.alert).name, alert.alert);
    const list = events.get(key) ?? [];
    list.push(reader.read(alert));
    events.set(key, list);
  }
  const repositories = new Set(
    [...parts.values()].map(({ repository }) => repository),
  );
  for (const [key, { name, version, repository, categories }] of parts) {
    const target = repositories.size > 1 ? repository : undefined;
    yield { kind: 'tool', name, version, target, categories };
    yield* events.get(key) ?? [];
  }
}
