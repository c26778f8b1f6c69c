import {
  AliasGraph,
  linksOf,
} from '../../plugins/aspm-backend/src/correlating/aliases/AliasGraph';
import {
  isCve,
  vulnerabilityName,
} from '../../plugins/aspm-backend/src/correlating/aliases/vulnerabilityName';

/** What the graph makes of lists of names that are each said to be of one vulnerability. */
export interface AliasFigures {
  /** Names that are connected, directly or through others. */
  groups: number;
  /** Of these, the ones with one CVE or none, and how many of them go by one name. */
  'groups with at most one CVE': number;
  'of these met in one name': number;
  /** The ones that chain several CVEs. */
  'groups that chain CVEs': number;
  /** CVEs that go by another name than their own. */
  'CVEs merged': number;
  /** Names of chained groups that go by the name of a CVE. */
  'names in chains that found their CVE': number;
}

export function checkAliases(lists: readonly string[][]): AliasFigures {
  const graph = new AliasGraph();
  const connected = new Map<string, Set<string>>();
  for (const ids of lists) {
    for (const link of linksOf(ids)) graph.link(link);
    const names = [...new Set(ids.map(vulnerabilityName))];
    const group = new Set(
      names.flatMap(name => [...(connected.get(name) ?? [name])]),
    );
    for (const name of group) connected.set(name, group);
  }
  const figures: AliasFigures = {
    groups: 0,
    'groups with at most one CVE': 0,
    'of these met in one name': 0,
    'groups that chain CVEs': 0,
    'CVEs merged': 0,
    'names in chains that found their CVE': 0,
  };
  for (const group of new Set(connected.values())) {
    const names = [...group];
    const canonicals = names.map(name => graph.canonical(name));
    const cves = names.filter(isCve);
    figures.groups++;
    figures['CVEs merged'] += cves.filter(
      cve => graph.canonical(cve) !== cve,
    ).length;
    if (cves.length <= 1) {
      figures['groups with at most one CVE']++;
      if (new Set(canonicals).size === 1) figures['of these met in one name']++;
    } else {
      figures['groups that chain CVEs']++;
      figures['names in chains that found their CVE'] += names.filter(
        (name, index) => !isCve(name) && isCve(canonicals[index]),
      ).length;
    }
  }
  return figures;
}
