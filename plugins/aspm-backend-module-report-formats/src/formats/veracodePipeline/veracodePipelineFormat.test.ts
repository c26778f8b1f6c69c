import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { veracodePipelineFormat } from './veracodePipelineFormat';

const finding = {
  title: 'java.sql.Statement.executeQuery',
  issue_id: 1000,
  gob: 'B',
  severity: 4,
  issue_type_id: 'taint',
  issue_type: 'SQL Injection',
  cwe_id: '89',
  display_text:
    '<span>This query is built.</span> <span>Bind its values.</span> <span>References: <a href="https://example.com/89">CWE</a></span>',
  files: {
    source_file: {
      file: 'shop/Cart.java',
      line: 12,
      function_name: 'find',
      qualified_function_name: 'shop.Cart.find',
      scope: 'shop.Cart',
    },
  },
  flaw_match: {
    procedure_hash: '11',
    flaw_hash: '22',
    flaw_hash_count: 1,
    flaw_hash_ordinal: 1,
  },
  flaw_details_link: 'https://example.com/flaw',
};

const report = {
  scan_id: 'b7c0',
  scan_status: 'SUCCESS',
  modules: ['shop.jar'],
  pipeline_scan: '24.1.0',
  project_name: 'shop',
  findings: [finding] as unknown[],
};

describe('veracodePipelineFormat', () => {
  it('reads a flaw whole', async () => {
    const { tools, observations } = await readDocument(
      veracodePipelineFormat,
      report,
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Veracode Pipeline Scan',
        version: '24.1.0',
        target: 'shop',
        categories: ['code'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'code',
        rule: { id: 'CWE-89', name: 'SQL Injection' },
        title: 'SQL Injection',
        description: 'This query is built.',
        severity: 'high',
        toolSeverity: 'High',
        weaknesses: [89],
        place: {
          path: 'shop/Cart.java',
          startLine: 12,
          symbol: 'shop.Cart.find',
        },
        remediation: 'Bind its values.',
        references: ['https://example.com/89', 'https://example.com/flaw'],
        fingerprints: { flawMatch: 'CWE-89:11:22:1' },
      },
    ]);
  });

  it('closes nothing after a scan that did not succeed', async () => {
    const { tools } = await readDocument(veracodePipelineFormat, {
      ...report,
      scan_status: 'FAILURE',
      findings: [],
    });
    expect(tools[0].categories).toEqual([]);
  });

  it.each([
    ['no list', { ...report, findings: undefined }, 'findings'],
    [
      'a finding of nothing',
      { ...report, findings: [{}] },
      'findings[0].cwe_id',
    ],
  ])('refuses %s and says where', async (_, document, place) => {
    await expect(
      readDocument(veracodePipelineFormat, document),
    ).rejects.toMatchObject({ name: 'UnreadableReportError', place });
  });

  it('knows its own reports, also without findings', async () => {
    expect(
      await detects(veracodePipelineFormat, { ...report, findings: [] }),
    ).toBe(true);
    expect(await detects(veracodePipelineFormat, { findings: [] })).toBe(false);
  });

  it('reads or refuses what is damaged', async () => {
    expect(await outcomesOfDamage(veracodePipelineFormat, report)).toEqual([
      'UnreadableReportError',
    ]);
  });
});
