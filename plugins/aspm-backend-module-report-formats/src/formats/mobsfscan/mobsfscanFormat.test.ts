import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { mobsfscanFormat } from './mobsfscanFormat';

describe('mobsfscanFormat', () => {
  it('reads matches, and what the app lacks', async () => {
    const { tools, observations } = await readReport(
      mobsfscanFormat,
      JSON.stringify({
        errors: [],
        mobsfscan_version: '0.4.5',
        results: {
          android_logging: {
            files: [
              {
                file_path: 'app/Main.kt',
                match_lines: [7, 7],
                match_position: [1, 9],
                match_string: 'Log.d(x)',
              },
            ],
            metadata: {
              cwe: 'CWE-532: Sensitive information in a log',
              description: 'The app logs.',
              masvs: 'MSTG-STORAGE-3',
              'owasp-mobile': 'M2',
              reference: 'https://example.com/logs',
              severity: 'WARNING',
            },
          },
          android_ssl_pinning: {
            metadata: { description: 'No pinning.', severity: 'INFO' },
          },
        },
      }),
    );
    expect(tools[0]).toMatchObject({ name: 'mobsfscan', version: '0.4.5' });
    expect(observations).toMatchObject([
      {
        rule: {
          id: 'android_logging',
          helpUrl: 'https://example.com/logs',
          tags: ['M2', 'MSTG-STORAGE-3'],
        },
        severity: 'medium',
        weaknesses: [532],
        place: { path: 'app/Main.kt', startLine: 7 },
        references: ['https://example.com/logs'],
      },
      { title: 'No pinning', severity: 'info' },
    ]);
  });

  it('reads a report without results', async () => {
    const { tools, observations } = await readReport(
      mobsfscanFormat,
      '{"errors":[],"mobsfscan_version":"0.4.5","results":{}}',
    );
    expect([tools.length, observations]).toEqual([1, []]);
  });

  it('refuses a report without results of any kind', async () => {
    await expect(
      readReport(mobsfscanFormat, '{"mobsfscan_version":"0.4.5"}'),
    ).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: 'results',
    });
  });
});
