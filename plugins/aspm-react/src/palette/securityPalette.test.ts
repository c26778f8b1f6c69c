import { createTheme, getContrastRatio } from '@material-ui/core/styles';
import { SecurityPalette, Tone, securityPalette } from './securityPalette';

const papers = {
  light: ['#ffffff', '#f8f8f8', '#f5f5f5'],
  dark: ['#333333', '#424242'],
};

const tones = (palette: SecurityPalette): [string, Tone][] =>
  Object.entries(palette).flatMap(([group, byWord]) =>
    Object.entries<Tone>(byWord).map(([word, tone]): [string, Tone] => [
      `${group}.${word}`,
      tone,
    ]),
  );

describe.each(['light', 'dark'] as const)('securityPalette, %s', type => {
  const palette = securityPalette(createTheme({ palette: { type } }));

  it.each(tones(palette))('%s can be read', (_name, tone) => {
    for (const paper of papers[type]) {
      expect(getContrastRatio(tone.text, paper)).toBeGreaterThanOrEqual(4.5);
      expect(getContrastRatio(tone.fill, paper)).toBeGreaterThanOrEqual(3);
    }
    expect(getContrastRatio(tone.onFill, tone.fill)).toBeGreaterThanOrEqual(
      4.5,
    );
  });
});
