import { markdownTable } from './fillIn.mjs';

const names = {
  dataflow: 'Static analysis that follows data',
  pattern: 'Static analysis of patterns',
  dynamic: 'Attack on the running application',
  version: 'Name and version of a package',
  product: 'Guessed product and version',
  secret: 'Text shaped like a secret',
  configuration: 'Setting that was read',
  malware: 'Known malware',
};

/** Every weight of the confidence model, from the code. */
export function confidenceWeightsTable(weights) {
  const {
    base,
    engineWeights,
    localWeights,
    wordWeights,
    proofWeights,
    decidedWeights,
  } = weights;
  const engines = (table, suffix) =>
    Object.entries(table).flatMap(([kind, { reports, silent }]) => [
      [`${names[kind]}${suffix}`, signed(reports), signed(silent)],
    ]);
  return markdownTable(
    ['Fact', 'Reports it', 'Is silent'],
    [
      ['Starting point', signed(base), ''],
      ...engines(engineWeights, ''),
      ...engines(localWeights, ', of what is seen in the place itself'),
      ...Object.entries(wordWeights).map(([word, weight]) => [
        `The tool's own word is ${word}`,
        signed(weight),
        '',
      ]),
      ['A secret that its issuer accepts', signed(proofWeights.verified), ''],
      [
        'A secret that its issuer did not accept',
        signed(proofWeights.refused),
        '',
      ],
      ['A person confirmed it', signed(decidedWeights.confirmed), ''],
      [
        'A person holds it for false',
        signed(decidedWeights['false-positive']),
        '',
      ],
    ],
  );
}

/** Tools that share an engine. */
export function enginesTable({ sharedEngines }) {
  return markdownTable(
    ['Engine', 'Tools that are it, wrap it or share its rules'],
    sharedEngines.map(({ id, names: tools }) => [id, tools.join(', ')]),
  );
}

function signed(weight) {
  if (Math.abs(weight) < 0.005) return '0';
  return `${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(2)}`;
}
