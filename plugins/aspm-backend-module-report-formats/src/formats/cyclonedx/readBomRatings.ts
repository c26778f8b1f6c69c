import {
  Severity,
  severityOfCvssScore,
  severityOfWord,
  severityRank,
} from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  listAt,
  numberAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import { lookUp } from '../../support/lookUp';

interface BomRating {
  source?: string;
  word?: string;
  method: string;
  vector?: string;
  score?: number;
  isCvss: boolean;
  severity: Severity;
}

/** What the ratings of a vulnerability say. */
export type BomRatings = Pick<
  ReadObservation,
  'severity' | 'toolSeverity' | 'cvss' | 'exploitation'
>;

/** The older first; what is none of them comes before all. */
const methods = ['cvssv2', 'cvssv3', 'cvssv31', 'cvssv4'];

const prefixes: Record<string, string> = {
  cvssv3: 'CVSS:3.0/',
  cvssv31: 'CVSS:3.1/',
  cvssv4: 'CVSS:4.0/',
};

/**
 * A document may hold many ratings that differ. The severity is the one of the vulnerability's own
 * source, else the one without source, which is the tool's own, else any. Among those one in words
 * goes before one that only has a score, the newer method before the older, and then the worse.
 *
 * @see https://cyclonedx.org/docs/1.7/json/#vulnerabilities_items_ratings
 */
export function readBomRatings(vulnerability: JsonObject): BomRatings {
  const own = textAt(vulnerability, 'source', 'name');
  const all = listAt(vulnerability, 'ratings').map(readRating);
  const probability = all.find(
    ({ source, method, score }) =>
      /\bepss\b/i.test(`${source} ${method}`) &&
      score !== undefined &&
      score <= 1,
  );
  const ratings = all.filter(rating => rating !== probability);
  const order = (rating: BomRating) => [
    rating.source !== undefined && rating.source === own ? 1 : 0,
    rating.source === undefined ? 1 : 0,
    severityOfWord(rating.word) === 'unknown' ? 0 : 1,
    methods.indexOf(rating.method.toLowerCase()),
    severityRank(rating.severity),
  ];
  const [chosen] = ratings
    .filter(({ severity }) => severity !== 'unknown')
    .map(rating => ({ rating, order: order(rating) }))
    .sort((a, b) => compare(b.order, a.order));
  const cvss = ratings
    .filter(
      ({ isCvss, vector, score }) => isCvss && (vector || score !== undefined),
    )
    .map(({ vector, score, source }) => ({ vector, score, source }));
  return {
    severity: chosen?.rating.severity ?? 'unknown',
    toolSeverity: chosen?.rating.word ?? ratings.find(({ word }) => word)?.word,
    cvss: unlessEmpty(cvss),
    exploitation: probability && { epss: probability.score },
  };
}

function readRating(rating: unknown): BomRating {
  const method = textAt(rating, 'method')?.trim() ?? '';
  const vector = textAt(rating, 'vector')?.trim();
  const found = numberAt(rating, 'score');
  const score =
    found !== undefined && found >= 0 && found <= 10 ? found : undefined;
  const isCvss =
    methods.includes(method.toLowerCase()) ||
    (method === '' && /^(?:CVSS:|AV:)/.test(vector ?? 'CVSS:'));
  const word = textAt(rating, 'severity')?.trim();
  const severity = severityOfWord(word);
  return {
    source: textAt(rating, 'source', 'name')?.trim(),
    word,
    method,
    vector: isCvss && vector ? plainVector(vector, method) : undefined,
    score,
    isCvss,
    severity:
      severity === 'unknown' && isCvss && score !== undefined
        ? severityOfCvssScore(score)
        : severity,
  };
}

/** Vectors stand with and without the prefix that names their version, and with brackets. */
function plainVector(vector: string, method: string): string {
  const plain = vector.replace(/^\((.*)\)$/, '$1');
  const prefix = lookUp(prefixes, method.toLowerCase());
  return prefix && /^AV:/.test(plain) ? `${prefix}${plain}` : plain;
}

function compare(a: number[], b: number[]): number {
  const index = a.findIndex((value, position) => value !== b[position]);
  return index < 0 ? 0 : a[index] - b[index];
}
