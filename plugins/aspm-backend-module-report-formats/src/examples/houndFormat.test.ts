import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { reportFormatsExtensionPoint } from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { startTestBackend } from '@backstage/backend-test-utils';
import { houndFormat } from './houndFormat';
import { aspmModuleHound } from './houndModule';

const report = readFileSync(resolve(__dirname, 'houndReport.json'), 'utf8');

// These files are shown in docs/add-a-format.md; what is here keeps them true.
describe('houndFormat', () => {
  it('recognises its reports', () => {
    const detect = (sample: unknown) =>
      houndFormat.detect({ syntax: 'json', sample, isSequence: false });
    expect(detect(JSON.parse(report))).toBe(true);
    expect(detect({ problems: [] })).toBe(false);
    expect(detect([])).toBe(false);
    expect(houndFormat.detect({ syntax: 'text', head: '' })).toBe(false);
  });

  it('reads what the report says', async () => {
    const { tools, observations, skipped } = await readReport(
      houndFormat,
      report,
    );
    expect(tools).toMatchObject([{ name: 'Hound', version: '1.4.0' }]);
    expect(observations).toMatchObject([
      {
        category: 'code',
        rule: { id: 'H-12' },
        severity: 'high',
        place: { path: 'src/orders.ts', startLine: 88 },
      },
    ]);
    expect(skipped).toEqual({ 'passed check': 2 });
  });

  it.each([
    ['{"hound": "1"}', 'problems'],
    ['{"hound": "1", "problems": {}}', 'problems'],
    ['{"hound": "1", "problems": [{"check": "a"}, {}]}', 'problems[1].check'],
    ['{"hound": "1", "problems": [7]}', 'problems[0].check'],
  ])('refuses %s and says where', async (text, place) => {
    await expect(readReport(houndFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('is added by its module', async () => {
    const addFormat = jest.fn();
    await startTestBackend({
      extensionPoints: [[reportFormatsExtensionPoint, { addFormat }]],
      features: [aspmModuleHound],
    });
    expect(addFormat).toHaveBeenCalledWith(houndFormat);
  });
});
