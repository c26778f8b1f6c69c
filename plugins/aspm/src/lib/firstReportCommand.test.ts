import { firstReportCommand } from './firstReportCommand';

describe('firstReportCommand', () => {
  it('sends a report of the entity', () => {
    expect(
      firstReportCommand({
        baseUrl: 'https://portal.example/api/aspm',
        entityRef: 'component:default/checkout',
      }),
    ).toContain(
      '"https://portal.example/api/aspm/reports?entityRef=component:default/checkout&wait=true"',
    );
  });

  it('lets no ref break out of the command', () => {
    expect(
      firstReportCommand({ baseUrl: '/api', entityRef: 'a:b/c"&$(d)`' }),
    ).toContain('entityRef=a:b/c%22%26%24(d)%60&wait');
  });
});
