import { aFinding } from '@aspm/backstage-plugin-aspm-react/testUtils';
import { mergeCandidates } from './mergeCandidates';

describe('mergeCandidates', () => {
  it('has each other finding once, the most alike first', () => {
    const finding = aFinding({ rule: 'sql', path: 'a.js', line: 3 });
    const other = {
      package: undefined,
      vulnerability: undefined,
      path: undefined,
    };
    const found = [
      finding,
      aFinding({ ...other, title: 'else', risk: 99 }),
      aFinding({ ...other, title: 'rule', rule: 'sql', risk: 1 }),
      aFinding({ ...other, title: 'file', rule: 'sql', path: 'a.js', risk: 0 }),
    ];
    expect(
      mergeCandidates(finding, [...found, ...found]).map(candidate => [
        candidate.finding.title,
        candidate.isAlike,
      ]),
    ).toEqual([
      ['file', true],
      ['rule', true],
      ['else', false],
    ]);
  });
});
