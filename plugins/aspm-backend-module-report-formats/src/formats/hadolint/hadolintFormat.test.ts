import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { hadolintFormat } from './hadolintFormat';

const finding = {
  line: 9,
  code: 'DL3008',
  message: 'Pin versions in apt get install. Instead of `a` use `a=1`',
  column: 1,
  file: 'images\\shop\\Dockerfile',
  level: 'warning',
};

const read = (document: unknown) => readDocument(hadolintFormat, document);
const detect = (document: unknown) => detects(hadolintFormat, document);

describe('hadolintFormat', () => {
  it('reads a finding', async () => {
    const { tools, observations } = await read([finding]);
    expect(tools).toEqual([
      { kind: 'tool', name: 'hadolint', categories: ['container-config'] },
    ]);
    expect(observations).toEqual([
      {
        category: 'container-config',
        rule: { id: 'DL3008' },
        title: 'Pin versions in apt get install',
        description: finding.message,
        severity: 'medium',
        toolSeverity: 'warning',
        place: {
          path: 'images/shop/Dockerfile',
          startLine: 9,
          endLine: 9,
          startColumn: 1,
        },
      },
    ]);
  });

  it.each([
    ['error', 'high'],
    ['info', 'info'],
    ['style', 'info'],
    ['other', 'unknown'],
  ])('takes %s for %s', async (level, severity) => {
    const { observations } = await read([{ ...finding, level }]);
    expect(observations[0].severity).toBe(severity);
  });

  it('detects findings of its own and of ShellCheck inside of it', async () => {
    expect(await detect([finding])).toBe(true);
    expect(await detect([{ ...finding, code: 'SC2086' }])).toBe(true);
    // What ShellCheck itself writes.
    expect(await detect([{ ...finding, code: 2086 }])).toBe(false);
    expect(await detect([])).toBe(false);
  });

  it('reads an empty report', async () => {
    const { tools, observations } = await read([]);
    expect(tools).toHaveLength(1);
    expect(observations).toEqual([]);
  });

  it('reads or refuses damaged reports', async () => {
    expect(await outcomesOfDamage(hadolintFormat, [finding])).toEqual([
      'UnreadableReportError',
    ]);
  });
});
