import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { detects, outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { njsscanFormat } from './njsscanFormat';

const report = {
  errors: [],
  njsscan_version: '0.4.3',
  nodejs: {
    express_xss: {
      files: [
        {
          file_path: './server.js',
          match_lines: [14, 15],
          match_position: [3, 39],
          match_string: '  res.send(\n    req.query.x);',
        },
        { file_path: 'other.js', match_lines: [1, 1] },
      ],
      metadata: {
        cwe: "CWE-79: Cross-site Scripting ('XSS')",
        description: 'Untrusted input in a response. Escape it.',
        'owasp-web': 'A1: Injection',
        severity: 'ERROR',
      },
    },
  },
  templates: {
    no_csrf: { metadata: { cwe: 'cwe-352', severity: 'INFO' } },
  },
};

describe('njsscanFormat', () => {
  it('reads matches, and what the project lacks', async () => {
    const { tools, observations } = await readReport(
      njsscanFormat,
      JSON.stringify(report),
    );
    expect(tools).toEqual([
      { kind: 'tool', name: 'njsscan', version: '0.4.3', categories: ['code'] },
    ]);
    expect(observations).toEqual([
      {
        category: 'code',
        rule: {
          id: 'express_xss',
          description: 'Untrusted input in a response. Escape it.',
          tags: ['A1: Injection'],
        },
        title: 'Untrusted input in a response',
        description: 'Untrusted input in a response. Escape it.',
        severity: 'high',
        toolSeverity: 'ERROR',
        weaknesses: [79],
        place: {
          path: 'server.js',
          startLine: 14,
          endLine: 15,
          startColumn: 3,
          endColumn: 39,
          snippet: '  res.send(\n    req.query.x);',
        },
      },
      expect.objectContaining({
        place: expect.objectContaining({ path: 'other.js', startLine: 1 }),
      }),
      {
        category: 'code',
        rule: { id: 'no_csrf' },
        title: 'no_csrf',
        severity: 'info',
        toolSeverity: 'INFO',
        weaknesses: [352],
      },
    ]);
    expect(observations[1].rule).toBe(observations[0].rule);
  });

  it('reads a report without matches', async () => {
    const { tools, observations } = await readReport(
      njsscanFormat,
      '{"errors":[],"njsscan_version":"0.4.3","nodejs":{},"templates":{}}',
    );
    expect([tools.length, observations]).toEqual([1, []]);
  });

  it.each([
    ['no rules', '{}', 'nodejs'],
    ['a rule that is none', '{"nodejs":{"a":7}}', 'nodejs.a'],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(njsscanFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses what is damaged', async () => {
    expect(await outcomesOfDamage(njsscanFormat, report)).toEqual([
      'UnreadableReportError',
    ]);
  });

  it('knows its own reports', async () => {
    expect(await detects(njsscanFormat, report)).toBe(true);
    expect(await detects(njsscanFormat, {})).toBe(false);
  });
});
