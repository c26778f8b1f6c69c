import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { detects, outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { brakemanFormat } from './brakemanFormat';

const warning = {
  warning_type: 'SQL Injection',
  warning_code: 0,
  fingerprint: 'abc',
  check_name: 'SQL',
  message: 'Possible SQL injection',
  file: 'app/models/order.rb',
  line: 12,
  link: 'https://brakemanscanner.org/docs/warning_types/sql_injection/',
  code: 'where("id = #{params[:id]}")',
  render_path: null,
  location: { type: 'method', class: 'Order', method: 'find_it' },
  user_input: 'params[:id]',
  confidence: 'High',
  cwe_id: [89],
};

const report = (more: object) => ({
  scan_info: { app_path: '/build/7/shop', brakeman_version: '7.0.0' },
  warnings: [],
  ignored_warnings: [],
  errors: [],
  obsolete: [],
  ...more,
});

const read = (more: object) =>
  readReport(brakemanFormat, JSON.stringify(report(more)));

describe('brakemanFormat', () => {
  it('reads a warning whole', async () => {
    const { tools, observations } = await read({ warnings: [warning] });
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Brakeman',
        version: '7.0.0',
        categories: ['code'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'code',
        rule: {
          id: 'BRAKE0000',
          name: 'SQL/SQL Injection',
          helpUrl: warning.link,
        },
        title: 'Possible SQL injection',
        description: 'Possible SQL injection\n\nUser input: params[:id]',
        severity: 'unknown',
        toolConfidence: 'high',
        weaknesses: [89],
        place: {
          path: 'app/models/order.rb',
          startLine: 12,
          symbol: 'Order#find_it',
          snippet: warning.code,
        },
        references: [warning.link],
        fingerprints: { brakeman: 'abc' },
      },
    ]);
  });

  it('keeps what is ignored, with its note', async () => {
    const { observations } = await read({
      ignored_warnings: [{ ...warning, note: 'constant' }],
    });
    expect(observations[0].suppression).toEqual({
      source: 'brakeman.ignore',
      reason: 'constant',
    });
  });

  it('tells the way to a view', async () => {
    const { observations } = await read({
      warnings: [
        {
          ...warning,
          confidence: 'Weak',
          file: 'app/views/users/show.html.erb',
          location: { type: 'template', template: 'users/show' },
          render_path: [
            {
              type: 'controller',
              class: 'UsersController',
              method: 'show',
              line: 15,
              file: 'app/controllers/users_controller.rb',
            },
          ],
        },
      ],
    });
    expect(observations[0]).toMatchObject({
      toolConfidence: 'low',
      flow: [
        {
          path: 'app/controllers/users_controller.rb',
          startLine: 15,
          symbol: 'UsersController#show',
        },
        { path: 'app/views/users/show.html.erb', symbol: 'users/show' },
      ],
    });
  });

  it('names the vulnerability that a version of Rails has', async () => {
    const { observations } = await read({
      warnings: [
        {
          ...warning,
          message: 'Rails 3.2.3 has a hole (CVE-2012-3464). Upgrade',
          code: null,
          location: null,
          user_input: null,
        },
      ],
    });
    expect(observations[0]).toMatchObject({
      vulnerabilityIds: ['CVE-2012-3464'],
      place: { symbol: undefined, snippet: undefined },
    });
  });

  it('reads a report without warnings', async () => {
    const { tools, observations } = await read({});
    expect([tools.length, observations]).toEqual([1, []]);
  });

  it.each([
    ['no warnings', '{"scan_info":{}}', 'warnings'],
    ['warnings that are none', '{"warnings":{}}', 'warnings'],
    [
      'a warning without a type',
      '{"warnings":[{}]}',
      'warnings[0].warning_type',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(brakemanFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses what is damaged', async () => {
    expect(
      await outcomesOfDamage(brakemanFormat, report({ warnings: [warning] })),
    ).toEqual(['UnreadableReportError']);
  });

  it('knows its own reports', async () => {
    expect(await detects(brakemanFormat, report({}))).toBe(true);
    expect(await detects(brakemanFormat, { warnings: [] })).toBe(false);
  });
});
