import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { detects, outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { horusecFormat } from './horusecFormat';

const vulnerability = {
  line: '7',
  column: '3',
  confidence: 'MEDIUM',
  file: 'src/token.js',
  code: 'var r = Math.random()',
  details:
    '(1/1) * Possible vulnerability detected: Weak random\nIt can be guessed. See CWE-338 (https://cwe.mitre.org/data/definitions/338.html).',
  securityTool: 'HorusecEngine',
  language: 'JavaScript',
  severity: 'HIGH',
  type: 'Vulnerability',
  rule_id: 'HS-JAVASCRIPT-2',
  vulnHash: 'abc',
};
const report = (list: unknown) => ({
  version: 'v2.8.0',
  repositoryName: 'shop',
  status: 'success',
  analysisVulnerabilities: list,
});
const read = (...list: object[]) =>
  readReport(
    horusecFormat,
    JSON.stringify(report(list.map(vulnerabilities => ({ vulnerabilities })))),
  );

describe('horusecFormat', () => {
  it('reads a vulnerability whole', async () => {
    const { tools, observations } = await read(vulnerability);
    expect(tools[0]).toMatchObject({
      name: 'Horusec',
      version: 'v2.8.0',
      target: 'shop',
    });
    expect(observations).toEqual([
      {
        category: 'code',
        rule: {
          id: 'HS-JAVASCRIPT-2',
          name: 'Weak random',
          tags: ['HorusecEngine', 'JavaScript'],
        },
        title: 'Weak random',
        description: expect.stringMatching(/^It can be guessed/),
        severity: 'high',
        toolSeverity: 'HIGH',
        toolConfidence: 'medium',
        weaknesses: [338],
        place: {
          path: 'src/token.js',
          startLine: 7,
          startColumn: 3,
          snippet: 'var r = Math.random()',
        },
        references: ['https://cwe.mitre.org/data/definitions/338.html'],
      },
    ]);
  });

  it('knows what the scanners look for', async () => {
    const { observations } = await read(
      { ...vulnerability, language: 'Leaks', code: 'PASSWORD="s3cret"' },
      { ...vulnerability, securityTool: 'NpmAudit' },
      { ...vulnerability, securityTool: 'Trivy', file: 'Dockerfile' },
      { ...vulnerability, securityTool: 'TfSec' },
    );
    expect(observations.map(({ category }) => category)).toEqual([
      'secret',
      'dependency',
      'container-config',
      'infrastructure',
    ]);
    expect(observations[0].secret?.value).toBe('s3cret');
  });

  it('tells several vulnerabilities of a package apart', async () => {
    const details = 'Old package\nCVE-2026-1000, CVE-2026-1001, CVE-2026-1000';
    const { observations } = await read(
      { ...vulnerability, details, securityTool: 'NpmAudit' },
      { ...vulnerability, details },
    );
    expect(
      observations.map(({ vulnerabilityIds }) => vulnerabilityIds),
    ).toEqual([
      ['CVE-2026-1000'],
      ['CVE-2026-1001'],
      ['CVE-2026-1000', 'CVE-2026-1001'],
    ]);
  });

  it('reads what people decided', async () => {
    const { observations, skipped } = await read(
      { ...vulnerability, type: 'False Positive' },
      { ...vulnerability, type: 'Risk Accepted' },
      { ...vulnerability, type: 'Corrected' },
    );
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'Horusec', reason: 'marked as false positive' },
      { source: 'Horusec', reason: 'risk accepted' },
    ]);
    expect(skipped).toEqual({ 'vulnerability marked as corrected': 1 });
  });

  it('reads an old vulnerability, without a rule or a line', async () => {
    const { observations } = await read({
      ...vulnerability,
      rule_id: undefined,
      line: '0',
      details: 'Use of assert detected. It is removed.',
      securityTool: 'Bandit',
    });
    expect(observations[0]).toMatchObject({
      rule: { id: 'Bandit: Use of assert detected' },
      title: 'Use of assert detected',
      description: 'Use of assert detected. It is removed.',
      place: { startLine: undefined },
    });
  });

  it('reads a report without vulnerabilities', async () => {
    for (const none of [null, []]) {
      const { tools, observations } = await readReport(
        horusecFormat,
        JSON.stringify(report(none)),
      );
      expect([tools.length, observations]).toEqual([1, []]);
    }
  });

  it.each([
    ['no list', '{}', 'analysisVulnerabilities'],
    [
      'an element without a vulnerability',
      '{"analysisVulnerabilities":[{}]}',
      'analysisVulnerabilities[0].vulnerabilities',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(horusecFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses what is damaged', async () => {
    expect(
      await outcomesOfDamage(
        horusecFormat,
        report([{ vulnerabilities: vulnerability }]),
      ),
    ).toEqual(['UnreadableReportError']);
  });

  it('knows its own reports', async () => {
    expect(await detects(horusecFormat, report(null))).toBe(true);
    expect(await detects(horusecFormat, { analysisVulnerabilities: [] })).toBe(
      true,
    );
    expect(await detects(horusecFormat, {})).toBe(false);
  });
});
