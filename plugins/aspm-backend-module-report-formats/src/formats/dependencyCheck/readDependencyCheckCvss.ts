import {
  Severity,
  severityOfCvssScore,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, at, numberAt, textAt } from '../../support/fields';

/** The metrics of the vectors, and what Dependency-Check calls them. */
const metrics2: Array<[metric: string, ...keys: string[]]> = [
  ['AV', 'accessVector'],
  ['AC', 'accessComplexity'],
  ['Au', 'authenticationr', 'authenticationr>', 'authentication'],
  ['C', 'confidentialImpact', 'confidentialityImpact'],
  ['I', 'integrityImpact'],
  ['A', 'availabilityImpact'],
];
const metrics3: typeof metrics2 = [
  ['AV', 'attackVector'],
  ['AC', 'attackComplexity'],
  ['PR', 'privilegesRequired'],
  ['UI', 'userInteraction'],
  ['S', 'scope'],
  ['C', 'confidentialityImpact'],
  ['I', 'integrityImpact'],
  ['A', 'availabilityImpact'],
];

/** What a vulnerability says of how bad it is: in words of its source, and by CVSS. */
export function readDependencyCheckCvss(
  vulnerability: JsonObject,
): Pick<ReadObservation, 'severity' | 'toolSeverity' | 'cvss'> {
  const [v4, v3, v2] = ['cvssv4', 'cvssv3', 'cvssv2'].map(key =>
    at(vulnerability, key),
  );
  const scored = [v4, v3, v2].filter(scoreOf);
  const word =
    textAt(vulnerability, 'severity') ??
    [v4, v3, v2].map(wordOf).find(found => found !== undefined);
  const ofWord: Severity = severityOfWord(word);
  const score = scored.map(scoreOf)[0];
  const version = textAt(v3, 'version');
  return {
    severity:
      ofWord === 'unknown' && score !== undefined
        ? severityOfCvssScore(score)
        : ofWord,
    toolSeverity: word,
    cvss:
      scored.length > 0
        ? scored.map(rating => ({
            vector:
              vectorOf(rating) ??
              (rating === v3
                ? vectorOfMetrics(v3, metrics3, `CVSS:${version ?? '3.0'}/`)
                : vectorOfMetrics(v2, metrics2, '')),
            score: scoreOf(rating),
            source: textAt(vulnerability, 'source'),
          }))
        : undefined,
  };
}

function scoreOf(rating: unknown): number | undefined {
  return (
    numberAt(rating, 'baseScore') ??
    numberAt(rating, 'cvssData', 'baseScore') ??
    numberAt(rating, 'score')
  );
}

function wordOf(rating: unknown): string | undefined {
  return (
    textAt(rating, 'baseSeverity') ??
    // So misspelt in the JSON of some versions.
    textAt(rating, 'baseSeverity>') ??
    textAt(rating, 'cvssData', 'baseSeverity') ??
    textAt(rating, 'severity')
  );
}

/** Where it is written out, with brackets or a slash around it or not. */
function vectorOf(rating: unknown): string | undefined {
  const vector =
    textAt(rating, 'vectorString') ??
    textAt(rating, 'cvssData', 'vectorString');
  return vector?.replace(/^[(/]+|\)$/g, '');
}

function vectorOfMetrics(
  rating: unknown,
  metrics: typeof metrics2,
  prefix: string,
): string | undefined {
  const parts = metrics.map(([metric, ...keys]) => {
    const value = keys.map(key => textAt(rating, key)).find(Boolean);
    return value ? `${metric}:${value.trim()[0].toUpperCase()}` : undefined;
  });
  return parts.every(part => part) ? `${prefix}${parts.join('/')}` : undefined;
}
