import { saysMore } from './saysMore';

describe('saysMore', () => {
  it('leaves out what is said already', () => {
    expect(saysMore('A flaw in\n x.', 'a flaw in x')).toBeUndefined();
    expect(saysMore(' ', undefined)).toBeUndefined();
    expect(saysMore('A flaw in y', 'A flaw in x', undefined)).toBe(
      'A flaw in y',
    );
  });
});
