import {
  Finding,
  FindingDetail,
  Observation,
  RiskExplanation,
  explainConfidence,
  explainRisk,
} from '@aspm/backstage-plugin-aspm-common';

const day = 24 * 60 * 60_000;

/** The moment so many days from now, in the past when negative. @public */
export function daysFromNow(days: number): string {
  return new Date(Date.now() + days * day).toISOString();
}

/** An id that is a UUID and always the same for the same number. @public */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

let lastNumber = 0;

/** A finding that could be real: log4shell in a checkout service, but for what is given. @public */
export function aFinding(parts: Partial<Finding> = {}): Finding {
  lastNumber += 1;
  return {
    id: idOf(lastNumber),
    entityRef: 'component:default/checkout-service',
    entityTitle: 'Checkout service',
    owners: ['group:default/payments'],
    category: 'dependency',
    title: 'Remote code execution in log4j-core',
    severity: 'critical',
    state: 'open',
    risk: 93.7,
    vulnerability: 'CVE-2021-44228',
    package: {
      type: 'maven',
      namespace: 'org.apache.logging.log4j',
      name: 'log4j-core',
      version: '2.14.1',
      purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
      fixedVersions: ['2.17.1'],
    },
    path: 'pom.xml',
    where: 'pom.xml',
    tools: ['Trivy', 'Grype'],
    exploited: true,
    fixable: true,
    firstSeenAt: daysFromNow(-12),
    lastSeenAt: daysFromNow(-0.1),
    dueAt: daysFromNow(2.5),
    recurrences: 0,
    observationCount: 2,
    branches: [],
    ...parts,
  };
}

/** What one tool says about log4shell, but for what is given. @public */
export function anObservation(parts: Partial<Observation> = {}): Observation {
  lastNumber += 1;
  return {
    id: idOf(lastNumber),
    tool: 'Trivy',
    toolVersion: '0.58.1',
    scope: {
      entityRef: 'component:default/checkout-service',
      tool: 'Trivy',
      branch: 'main',
    },
    reportId: idOf(900_001),
    present: true,
    rule: { id: 'CVE-2021-44228', name: 'log4shell' },
    title: 'log4j-core: Remote code execution in Log4j 2.x',
    description:
      'Apache Log4j2 2.0-beta9 through 2.15.0 JNDI features do **not** protect against attacker controlled LDAP endpoints. See [the advisory](https://logging.apache.org/security.html).',
    severity: 'critical',
    toolSeverity: 'CRITICAL',
    cvss: [
      {
        vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
        score: 10,
        source: 'nvd',
      },
    ],
    weaknesses: [502, 400],
    vulnerabilityIds: ['CVE-2021-44228', 'GHSA-jfh8-c2jp-5v3q'],
    place: { path: 'pom.xml', startLine: 48 },
    references: ['https://nvd.nist.gov/vuln/detail/CVE-2021-44228'],
    firstSeenAt: daysFromNow(-12),
    lastSeenAt: daysFromNow(-0.1),
    ...parts,
  };
}

/** The risk of an exploited, critical flaw in production whose exposure and tier nobody knows. @public */
export function anExplanation(): RiskExplanation {
  return explainRisk({
    severity: 'critical',
    cvssScore: 10,
    category: 'dependency',
    published: true,
    exploited: true,
    lifecycle: 'production',
    dataClassification: 'public',
    sources: {
      severity: 'nvd',
      exploitation: 'CISA KEV',
      lifecycle: 'spec.lifecycle',
      dataClassification: 'annotation aspm/data-classification',
    },
  });
}

/** A finding with everything that its panel shows, but for what is given. @public */
export function aFindingDetail(
  parts: Partial<FindingDetail> = {},
): FindingDetail {
  const explanation = parts.explanation ?? anExplanation();
  const risk = Math.round(explanation.score * 10) / 10;
  const finding = aFinding({ risk, ...parts });
  return {
    ...finding,
    description:
      'Apache Log4j2 JNDI features do **not** protect against attacker controlled LDAP endpoints.',
    place: {
      path: 'pom.xml',
      startLine: 48,
      endLine: 51,
      snippet:
        '<dependency>\n  <artifactId>log4j-core</artifactId>\n  <version>2.14.1</version>\n</dependency>',
      url: 'https://git.example.com/shop/checkout/blob/main/pom.xml#L48',
    },
    weaknesses: [502, 400],
    vulnerabilityIds: ['CVE-2021-44228', 'GHSA-jfh8-c2jp-5v3q'],
    references: ['https://nvd.nist.gov/vuln/detail/CVE-2021-44228'],
    fix: {
      summary: 'Upgrade log4j-core to 2.17.1',
      package: 'org.apache.logging.log4j:log4j-core',
      currentVersion: '2.14.1',
      fixedVersion: '2.17.1',
    },
    observations: [
      anObservation(),
      anObservation({
        tool: 'Grype',
        toolVersion: '0.86.0',
        toolSeverity: 'Critical',
        rule: { id: 'GHSA-jfh8-c2jp-5v3q' },
      }),
    ],
    explanation,
    confidenceExplanation: explainConfidence({
      category: finding.category,
      reports: ['Trivy', 'Grype'].map(tool => ({ tool, rule: 'any' })),
    }),
    context: {
      entityRef: finding.entityRef,
      title: finding.entityTitle,
      inCatalog: true,
      owners: finding.owners,
      facts: {
        lifecycle: { value: 'production', source: 'spec.lifecycle' },
        tier: { source: 'unknown' },
        exposure: { source: 'unknown' },
        dataClassification: {
          value: 'public',
          source: 'annotation aspm/data-classification',
        },
      },
    },
    history: [
      {
        at: daysFromNow(-3),
        kind: 'risk-changed',
        summary: 'Risk rose from 78.0 to 93.7: now known to be exploited',
      },
      { at: daysFromNow(-12), kind: 'opened', summary: 'First seen by Trivy' },
    ],
    ...parts,
  };
}
