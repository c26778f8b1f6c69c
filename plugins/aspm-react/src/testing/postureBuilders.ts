import {
  Posture,
  PostureDetail,
  TrendPoint,
} from '@aspm/backstage-plugin-aspm-common';
import { daysFromNow } from './findingBuilders';

/** The posture of a checkout service that is at risk, but for what is given. @public */
export function aPosture(parts: Partial<Posture> = {}): Posture {
  return {
    level: 'entity',
    ref: 'component:default/checkout-service',
    title: 'Checkout service',
    owners: ['group:default/payments'],
    system: 'system:default/shop',
    domain: 'domain:default/commerce',
    score: 74.2,
    grade: 'D',
    open: 34,
    exploited: 2,
    pastDue: 5,
    silenced: 12,
    fixable: 21,
    severities: {
      critical: 2,
      high: 9,
      medium: 15,
      low: 6,
      info: 1,
      unknown: 1,
    },
    entities: 1,
    scannedEntities: 1,
    lastScannedAt: daysFromNow(-0.09),
    newThisWeek: 8,
    fixedThisWeek: 3,
    ...parts,
  };
}

const trendOf = (weeks: number): TrendPoint[] =>
  Array.from({ length: weeks }, (_, index) => ({
    week: daysFromNow(-7 * (weeks - index)).slice(0, 10),
    opened: 4 + (index % 3),
    fixed: 3 + (index % 4),
    open: 30 + (index % 5),
  }));

/** A posture with next steps, coverage and twelve weeks, but for what is given. @public */
export function aPostureDetail(
  parts: Partial<PostureDetail> = {},
): PostureDetail {
  const posture = aPosture(parts);
  return {
    ...posture,
    nextSteps: [
      {
        kind: 'upgrade',
        title: 'Upgrade log4j-core 2.14.1 → 2.17.1',
        entityRef: 'component:default/checkout-service',
        entityTitle: 'Checkout service',
        findingIds: ['00000000-0000-4000-8000-000000000001'],
        closes: 3,
        riskReduction: 38.4,
        package: 'log4j-core',
        dueAt: daysFromNow(2.5),
      },
      {
        kind: 'revoke-secret',
        title: 'Rotate the AWS key in deploy/env.sh',
        entityRef: 'component:default/checkout-service',
        entityTitle: 'Checkout service',
        findingIds: ['00000000-0000-4000-8000-000000000002'],
        closes: 1,
        riskReduction: 6.1,
      },
    ],
    trend: trendOf(12),
    coverage:
      posture.level === 'entity'
        ? [
            {
              category: 'code',
              state: 'ok',
              tools: ['Semgrep', 'CodeQL'],
              lastScannedAt: daysFromNow(-0.5),
            },
            {
              category: 'dependency',
              state: 'ok',
              tools: ['Trivy', 'Grype'],
              lastScannedAt: daysFromNow(-0.09),
            },
            {
              category: 'container-config',
              state: 'stale',
              tools: ['Checkov'],
              lastScannedAt: daysFromNow(-9),
            },
            { category: 'secret', state: 'missing' },
            { category: 'api', state: 'not-required' },
          ]
        : undefined,
    context:
      posture.level === 'entity'
        ? {
            entityRef: posture.ref ?? '',
            title: posture.title,
            inCatalog: true,
            owners: posture.owners ?? [],
            system: posture.system,
            domain: posture.domain,
            facts: {
              lifecycle: { value: 'production', source: 'spec.lifecycle' },
              tier: { source: 'unknown' },
              exposure: { source: 'unknown' },
              dataClassification: { source: 'unknown' },
            },
          }
        : undefined,
    headline: { exploitedInProduction: 2, mostPastDueDays: 3, neverScanned: 0 },
    ...parts,
  };
}
