import { Category } from '@aspm/backstage-plugin-aspm-common';
import { countOf } from '@aspm/backstage-plugin-aspm-react';

const categories: Record<Category, string> = {
  code: 'code',
  dependency: 'dependencies',
  secret: 'secrets',
  infrastructure: 'infrastructure',
  api: 'APIs',
  cloud: 'cloud',
  'container-config': 'containers',
  malware: 'malware',
};

/** Every text of the pages, tabs and cards, in one place so that it can be translated. */
export const texts = {
  title: 'Security',
  organization: 'The organisation',
  tabs: {
    overview: 'Overview',
    findings: 'Findings',
    services: 'Services',
    teams: 'Teams',
  },
  categories,
  counts: {
    exploited: 'exploited',
    pastDue: 'past due',
    open: 'open',
    silenced: 'silenced',
    fixable: 'fixable',
    critical: 'critical',
    high: 'high',
  },
  posture: {
    score: 'Risk',
    lastScanned: 'last scan',
    scoreHelp: 'From 0 to 100; higher is worse. The worst finding leads.',
    thisWeek: (opened: number, fixed: number) =>
      `${opened.toLocaleString('en')} new, ${fixed.toLocaleString(
        'en',
      )} fixed this week`,
    counts: 'Findings by what matters',
    severities: 'Open findings by severity',
    of: (scanned: number, all: number) =>
      `${scanned.toLocaleString('en')} of ${all.toLocaleString('en')}`,
  },
  nextSteps: {
    title: 'Do first',
    titleAcross: 'Fixes with most effect',
    closes: (count: number) => `closes ${countOf(count, 'finding')}`,
    riskReduction: (points: number) => `risk −${points}`,
    empty: 'Nothing to fix: there is no open finding.',
    in: 'in',
  },
  coverage: {
    title: 'Coverage',
    ok: 'scanned',
    stale: 'too old',
    missing: 'never scanned, though required',
    notRequired: 'Not required:',
    none: 'No scanner is required, and none has reported yet.',
    states: { ok: 'Up to date', stale: 'Too old', missing: 'Missing' },
  },
  context: {
    title: 'Context',
    labels: {
      exposure: 'Exposure',
      tier: 'Tier',
      dataClassification: 'Data',
      lifecycle: 'Lifecycle',
    },
    unknown: 'unknown',
    makeKnown: 'How to make it known',
    makeKnownHelp:
      'The risk is estimated for what is unknown. Add to catalog-info.yaml what is true:',
    warnings: 'Something is wrong with the annotations',
  },
  findings: {
    title: 'Findings',
    ownership: 'Whose findings',
    facets: { owner: 'Team', system: 'System' },
  },
  merging: {
    merge: 'Merge with…',
    mergeTitle: 'Merge with other findings',
    mergeHelp:
      'What you choose becomes part of this finding, with its evidence and history. Later reports keep to it. It can be split off again.',
    search: 'Search findings of this entity',
    found: 'Findings to merge with',
    alike: 'Looks alike',
    none: 'There is no other finding like that in this entity.',
    mergeChosen: (count: number) =>
      count === 0 ? 'Merge' : `Merge ${countOf(count, 'finding')}`,
    merged: (count: number) =>
      `${countOf(count, 'finding is', 'findings are')} part of this one now.`,
    split: 'Split off',
    splitOf: (tool: string) => `Split off what ${tool} says`,
    splitHelp: (tool: string) =>
      `What ${tool} says here becomes a finding of its own, without what was decided of this one. Later reports keep to it. The two can be merged again.`,
    splitDone: (tool: string) =>
      `What ${tool} says is a finding of its own now.`,
    cancel: 'Cancel',
  },
  neverScanned: {
    title: 'Send the first report',
    help: 'Any report your scanners write already will do: SARIF, CycloneDX, SPDX and the scanners’ own formats are recognised by themselves. Run this where the report lies, or in the pipeline after the scan:',
    token:
      'ASPM_TOKEN is an access token for this portal’s API; the people who run the portal hand it out.',
  },
  card: {
    title: 'Security',
    organization: 'The organisation',
    nextStep: 'Do first',
    more: 'Open the Security tab',
  },
  overview: {
    services: 'Services with most risk',
    allServices: 'All services',
    exploited: 'Exploited now',
    exploitedHelp: (inProduction: number) =>
      `${inProduction.toLocaleString('en')} of them in production`,
    noneExploited: 'none that is known',
    nonePastDue: 'all are in time',
    pastDue: 'Past due',
    pastDueHelp: (days: number) => `the longest by ${countOf(days, 'day')}`,
    severe: 'Critical and high',
    severeHelp: (critical: number, high: number) =>
      `${critical.toLocaleString('en')} critical, ${high.toLocaleString(
        'en',
      )} high`,
    coverage: 'Scanned services',
    coverageHelp: (count: number) =>
      count === 0 ? 'none is left out' : `${count} never scanned`,
  },
  trend: {
    title: 'Opened and fixed per week',
    opened: 'Opened',
    fixed: 'Fixed',
    open: 'Open at the end',
    week: 'Week of',
    asTable: 'Show as table',
    asChart: 'Show as chart',
    empty: 'The first week is not over yet.',
    summary: (opened: number, fixed: number, weeks: number) =>
      `In the last ${countOf(weeks, 'week')} ${countOf(
        opened,
        'finding was',
        'findings were',
      )} opened and ${fixed.toLocaleString('en')} fixed.`,
  },
  table: {
    name: 'Service',
    team: 'Team',
    standing: 'Grade and risk',
    exploited: 'Exploited',
    pastDue: 'Past due',
    critical: 'Critical',
    high: 'High',
    open: 'Open',
    scanned: 'Scanned',
    lastScanned: 'Last scan',
    kinds: { api: 'API', resource: 'resource' } as Record<string, string>,
    never: 'never',
    next: 'Next page',
    first: 'First page',
    findingsOf: (title: string, what: string, count: number) =>
      `${count.toLocaleString('en')} ${what}: findings of ${title}`,
  },
  services: {
    caption: 'Services, most risk first',
    startWith: 'Start here:',
    empty:
      'No service in the catalog is readable to you, or none is there yet.',
    of: (title: string) => `Services of ${title}`,
  },
  teams: {
    caption: 'Teams, most risk first, with the teams below them',
    expand: (title: string) => `Show the teams of ${title}`,
    collapse: (title: string) => `Hide the teams of ${title}`,
    expandAll: 'Open all',
    collapseAll: 'Close all',
    empty: 'No group owns anything in the catalog yet.',
  },
  failure: {
    retry: 'Try again',
    notAllowedTitle: 'You may not see this',
    notAllowed:
      'Your account lacks the permission to read findings (aspm.finding.read). Ask the people who run this portal.',
    notFoundTitle: 'Nothing is known of this yet',
    notFound:
      'It may have come into the catalog a moment ago. It appears here by itself within minutes.',
  },
  loading: 'Loading',
};
