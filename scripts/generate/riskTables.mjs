import { markdownTable } from './fillIn.mjs';

/** A vulnerability of which nothing is known but that it is one. */
const unknown = {
  category: 'dependency',
  severity: 'unknown',
  published: true,
  exploited: false,
};

/** The facts with which each weight is asked for, by factor. */
const asked = {
  base: [['every finding', {}]],
  severity: [
    ...['critical', 'high', 'medium', 'low', 'info'].map(severity => [
      `${severity}, no CVSS score`,
      { severity },
    ]),
    ...[10, 9, 7, 4, 0.1].map(cvssScore => [
      `CVSS ${cvssScore.toFixed(1)}`,
      { severity: 'high', cvssScore },
    ]),
  ],
  exploitation: [
    ['known to be exploited', { exploited: true }],
    ...[0.5, 0.1, 0.01, 0.0005].map(epss => [
      `EPSS ${epss * 100} %${epss === 0.5 ? ' or more' : ''}${
        epss === 0.0005 ? ' or less' : ''
      }`,
      { epss },
    ]),
    ['a secret that leaked', { category: 'secret', published: false }],
    [
      'other problems that are no published vulnerability',
      { category: 'code', published: false },
    ],
  ],
  exposure: valuesOf('exposure', [
    'internet',
    'partner',
    'internal',
    'isolated',
  ]),
  lifecycle: valuesOf('lifecycle', [
    'production',
    'deprecated',
    'experimental',
  ]),
  tier: valuesOf('tier', ['1', '2', '3', '4']),
  dataClassification: valuesOf('dataClassification', [
    'restricted',
    'confidential',
    'internal',
    'public',
  ]),
  confidence: [1, 0.8, 0.5, 0.25, 0.16].map(confidence => [
    `${confidence * 100} %${confidence === 0.16 ? ' or less' : ''}`,
    { confidence },
  ]),
};

function valuesOf(fact, values) {
  return values.map(value => [value, { [fact]: value }]);
}

/** Every weight of the model, asked from the model itself. */
export function riskWeightsTable({ explainRisk }) {
  const rows = Object.entries(asked).flatMap(([id, values]) =>
    values.map(([value, facts], index) => {
      const factor = explainRisk({ ...unknown, ...facts }).factors.find(
        each => each.id === id,
      );
      return [
        index === 0 ? factor.label : '',
        value,
        signed(factor.contribution),
        Math.exp(factor.contribution).toFixed(2),
      ];
    }),
  );
  return markdownTable(['Factor', 'Fact', 'Weight', 'Odds times'], rows);
}

const log4Shell = {
  ...unknown,
  severity: 'critical',
  cvssScore: 10,
  exploited: true,
};
const best = {
  exposure: 'isolated',
  lifecycle: 'experimental',
  tier: '4',
  dataClassification: 'public',
};
const worst = {
  exposure: 'internet',
  lifecycle: 'production',
  tier: '1',
  dataClassification: 'restricted',
};
const examples = [
  [
    'CVSS 10.0, exploited; internet, production, tier 1, restricted data',
    { ...log4Shell, ...worst },
  ],
  ['The same; nothing known of the entity', log4Shell],
  [
    'The same; isolated, experimental, tier 4, public data',
    { ...log4Shell, ...best },
  ],
  [
    'CVSS 7.5, EPSS 1 %; internal, production, tier 2',
    {
      ...unknown,
      ...{ severity: 'high', cvssScore: 7.5, epss: 0.01 },
      ...{ exposure: 'internal', lifecycle: 'production', tier: '2' },
    },
  ],
  [
    'A secret of high severity; nothing known of the entity',
    { ...unknown, category: 'secret', published: false, severity: 'high' },
  ],
  [
    'High severity in code, 25 % likely real; nothing known of the entity',
    {
      ...unknown,
      ...{ category: 'code', published: false, severity: 'high' },
      confidence: 0.25,
    },
  ],
  [
    'Low severity in code; internet, production, tier 1, restricted data',
    {
      ...unknown,
      ...worst,
      category: 'code',
      published: false,
      severity: 'low',
    },
  ],
];

/** What the model makes of some findings. */
export function riskExamplesTable({ scoreRisk }) {
  return markdownTable(
    ['Finding', 'Risk', 'Range while facts are unknown'],
    examples.map(([title, facts]) => {
      const { score, low, high } = scoreRisk(facts);
      return [
        title,
        score.toFixed(1),
        high - low < 0.05
          ? 'all is known'
          : `${low.toFixed(1)} to ${high.toFixed(1)}`,
      ];
    }),
  );
}

function signed(weight) {
  if (Math.abs(weight) < 0.005) return '0';
  return `${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(2)}`;
}
