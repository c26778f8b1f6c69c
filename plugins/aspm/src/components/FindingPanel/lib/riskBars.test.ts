import { explainRisk } from '@aspm/backstage-plugin-aspm-common';
import { anExplanation } from '@aspm/backstage-plugin-aspm-react/testUtils';
import { riskBars, signed } from './riskBars';

describe('riskBars', () => {
  const explanation = anExplanation();
  const { bars, zero, sum } = riskBars(explanation);
  const bar = (id: string) => bars.find(({ factor }) => factor.id === id)!;

  it('draws to the right what raises and to the left what lowers', () => {
    expect(bar('severity').start).toBeCloseTo(zero);
    const data = bar('dataClassification');
    expect(data.start + data.length).toBeCloseTo(zero);
    for (const { start, length } of bars) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(start + length).toBeLessThanOrEqual(100.001);
    }
  });

  it('adds up to the score', () => {
    const total = explanation.factors.reduce((s, f) => s + f.contribution, 0);
    expect(sum).toBe(signed(total));
  });

  it('gives for an unknown fact the risks that it would lead to', () => {
    const facts = {
      severity: 'critical' as const,
      cvssScore: 10,
      category: 'dependency' as const,
      published: true,
      exploited: true,
      lifecycle: 'production' as const,
      dataClassification: 'public' as const,
    };
    const risk = (exposure: 'internet' | 'isolated') =>
      Math.round(explainRisk({ ...facts, exposure }).score);
    expect(bar('exposure')).toMatchObject({
      points: '?',
      riskFrom: risk('isolated'),
      riskTo: risk('internet'),
    });
  });
});

describe('signed', () => {
  it.each([
    [2.24, '+2.2'],
    [-0.7, '−0.7'],
    [0.01, '0.0'],
    [-0.01, '0.0'],
  ])('%s is %s', (points, text) => {
    expect(signed(points)).toBe(text);
  });
});
