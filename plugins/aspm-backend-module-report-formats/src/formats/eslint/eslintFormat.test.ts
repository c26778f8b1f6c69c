import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { detects, outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { eslintFormat } from './eslintFormat';

const message = {
  ruleId: 'security/detect-eval-with-expression',
  severity: 2,
  message: 'eval with argument of type Identifier',
  line: 2,
  column: 3,
  endLine: 2,
  endColumn: 10,
};
const result = {
  filePath: '/work/shop/src/list.js',
  messages: [message],
  suppressedMessages: [
    {
      ...message,
      severity: 1,
      suppressions: [{ kind: 'directive', justification: 'constant' }],
    },
  ],
  errorCount: 1,
  source: 'function f(x) {\n  eval(x);\n}',
};
const withMetadata = {
  results: [result],
  metadata: {
    cwd: '/work/shop',
    rulesMeta: {
      [message.ruleId]: {
        docs: { description: 'No eval.', url: 'https://example.com/eval' },
      },
    },
  },
};

const read = (document: unknown) =>
  readReport(eslintFormat, JSON.stringify(document));

describe('eslintFormat', () => {
  it('reads messages, and keeps those that are suppressed', async () => {
    const { tools, observations } = await read([result]);
    expect(tools).toEqual([
      { kind: 'tool', name: 'ESLint', categories: ['code'] },
    ]);
    expect(observations).toEqual([
      {
        category: 'code',
        rule: { id: message.ruleId },
        title: message.message,
        description: message.message,
        severity: 'high',
        toolSeverity: 'error',
        place: {
          path: '/work/shop/src/list.js',
          startLine: 2,
          endLine: 2,
          startColumn: 3,
          endColumn: 10,
          snippet: '  eval(x);',
        },
      },
      expect.objectContaining({
        severity: 'medium',
        suppression: { source: 'comment in the source', reason: 'constant' },
      }),
    ]);
  });

  it('has more of a report with metadata', async () => {
    const { observations } = await read(withMetadata);
    expect(observations[0]).toMatchObject({
      rule: { description: 'No eval.', helpUrl: 'https://example.com/eval' },
      place: { path: 'src/list.js' },
    });
  });

  it('leaves out what is of no rule', async () => {
    const { observations, skipped } = await read([
      {
        ...result,
        messages: [
          { ruleId: null, fatal: true, severity: 2, message: 'Parsing error' },
        ],
        suppressedMessages: undefined,
      },
    ]);
    expect(observations).toEqual([]);
    expect(Object.values(skipped)).toEqual([1]);
  });

  it('reads a report without results', async () => {
    for (const empty of [[], { results: [], metadata: { rulesMeta: {} } }]) {
      const { tools, observations } = await read(empty);
      expect([tools.length, observations]).toEqual([1, []]);
    }
  });

  it.each([
    ['no results', {}, 'results'],
    ['a text', 'text', 'the beginning'],
    ['a result that is none', [7], '[0]'],
    ['a result without a file', [{}], '[0].filePath'],
  ])('refuses %s and says where', async (_, document, place) => {
    await expect(read(document)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses what is damaged', async () => {
    expect(
      await outcomesOfDamage(eslintFormat, [result], withMetadata),
    ).toEqual(['UnreadableReportError']);
  });

  it('knows its own reports', async () => {
    expect(await detects(eslintFormat, [result])).toBe(true);
    expect(await detects(eslintFormat, withMetadata)).toBe(true);
    expect(await detects(eslintFormat, [])).toBe(false);
  });
});
