import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { detects, outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { qarkFormat } from './qarkFormat';

const issue = {
  category: 'crypto',
  severity: 'VULNERABILITY',
  description: 'ECB leaks patterns. Use another mode.',
  name: 'ECB Cipher Usage',
  line_number: [12, 5],
  file_object: 'app/Main.java',
  apk_exploit_dict: null,
};

describe('qarkFormat', () => {
  it('reads issues', async () => {
    const { tools, observations } = await readReport(
      qarkFormat,
      JSON.stringify([
        issue,
        {
          ...issue,
          severity: 'WARNING',
          line_number: null,
          file_object: null,
        },
        { ...issue, line_number: [7, 0] },
        { ...issue, line_number: 9 },
      ]),
    );
    expect(tools).toEqual([
      { kind: 'tool', name: 'QARK', categories: ['code'] },
    ]);
    expect(observations).toEqual([
      {
        category: 'code',
        rule: { id: 'ECB Cipher Usage' },
        title: 'ECB Cipher Usage',
        description: issue.description,
        severity: 'high',
        toolSeverity: 'VULNERABILITY',
        place: { path: 'app/Main.java', startLine: 12, startColumn: 5 },
        tags: ['crypto'],
      },
      expect.objectContaining({ severity: 'medium', place: undefined }),
      expect.objectContaining({
        place: {
          path: 'app/Main.java',
          startLine: 7,
          startColumn: undefined,
        },
      }),
      expect.objectContaining({
        place: expect.objectContaining({ startLine: 9 }),
      }),
    ]);
  });

  it('reads a report without issues', async () => {
    const { tools, observations } = await readReport(qarkFormat, '[]');
    expect([tools.length, observations]).toEqual([1, []]);
  });

  it.each([
    ['a document that is no list', '{}', 'the beginning'],
    ['an issue that is none', '[7]', '[0]'],
    ['an issue without a name', '[{}]', '[0].name'],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(qarkFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses what is damaged', async () => {
    expect(await outcomesOfDamage(qarkFormat, [issue])).toEqual([
      'UnreadableReportError',
    ]);
  });

  it('knows its own reports', async () => {
    expect(await detects(qarkFormat, [issue])).toBe(true);
    expect(await detects(qarkFormat, [])).toBe(false);
  });
});
