import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { stackhawkFormat } from './stackhawkFormat';

const report = {
  service: 'StackHawk',
  scanCompleted: {
    scan: {
      id: 'a',
      hawkscanVersion: '2.1.1',
      env: 'Development',
      application: 'Shop',
    },
    findings: [
      {
        pluginId: '40012',
        pluginName: 'Cross Site Scripting',
        severity: 'High',
        host: 'https://shop.example.com',
        paths: [
          {
            path: '/search',
            method: 'GET',
            status: 'NEW',
            pathURL: 'https://app.stackhawk.com/p/1',
          },
          { path: '/a', method: 'POST', status: 'FALSE_POSITIVE' },
          { path: '/b', method: 'GET', status: 'RISK_ACCEPTED' },
        ],
        category: 'Injection',
        findingURL: 'https://app.stackhawk.com/f/1',
      },
    ],
  },
};

const read = (value: object) =>
  readReport(stackhawkFormat, JSON.stringify(value));

describe('stackhawkFormat', () => {
  it('reads an observation for each path, with what people decided', async () => {
    const { tools, observations } = await read(report);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'StackHawk',
        version: '2.1.1',
        target: 'Shop, Development',
        categories: ['api'],
      },
    ]);
    expect(observations).toHaveLength(3);
    expect(observations[0]).toEqual({
      category: 'api',
      rule: {
        id: '40012',
        name: 'Cross Site Scripting',
        tags: ['Injection'],
      },
      title: 'Cross Site Scripting',
      severity: 'high',
      toolSeverity: 'High',
      endpoint: { method: 'GET', url: 'https://shop.example.com/search' },
      references: [
        'https://app.stackhawk.com/p/1',
        'https://app.stackhawk.com/f/1',
      ],
    });
    expect(observations.map(({ suppression }) => suppression?.reason)).toEqual([
      undefined,
      'marked as false positive',
      'risk accepted',
    ]);
  });

  it('reads a finding without paths, and a scan without findings', async () => {
    const of = (findings: object[]) =>
      read({ ...report, scanCompleted: { ...report.scanCompleted, findings } });
    const [finding] = report.scanCompleted.findings;
    expect((await of([{ ...finding, paths: [] }])).observations).toMatchObject([
      { endpoint: { url: 'https://shop.example.com' } },
    ]);
    expect(await of([])).toMatchObject({
      tools: [{ target: 'Shop, Development' }],
      observations: [],
    });
  });

  it.each([
    ['what is no completed scan', {}, 'scanCompleted'],
    [
      'a finding without a plugin',
      { scanCompleted: { findings: [{}] } },
      'scanCompleted.findings[0].pluginId',
    ],
  ])('refuses %s and says where', async (_, value, place) => {
    await expect(read(value)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses a report with anything wrong in it', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson(report), async text => {
        const outcome = await readReport(stackhawkFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });

  it('is detected by its service', async () => {
    const detects = async (value: object) =>
      stackhawkFormat.detect(
        await outlineReport(
          createReportContent(async function* pieces() {
            yield Buffer.from(JSON.stringify(value));
          }),
        ),
      );
    expect(await detects(report)).toBe(true);
    expect(await detects({ service: 'StackHawk' })).toBe(false);
  });
});
