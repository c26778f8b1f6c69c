import { Theme } from '@material-ui/core/styles';
import {
  FindingState,
  Grade,
  Severity,
} from '@aspm/backstage-plugin-aspm-common';

/**
 * How one word is coloured.
 *
 * @public
 */
export interface Tone {
  /** Text and lines on the page's own paper, at least 4.5 to 1. */
  text: string;
  /** The filling of a shape, at least 3 to 1 against the paper. */
  fill: string;
  /** A letter on the filling, at least 4.5 to 1. */
  onFill: string;
  /** Whether the shape is filled: only what needs a person is. */
  loud: boolean;
}

/**
 * Every colour of the suite that is not the theme's own.
 *
 * @public
 */
export interface SecurityPalette {
  severities: Record<Severity, Tone>;
  states: Record<FindingState, Tone>;
  grades: Record<Grade | 'none', Tone>;
  due: Record<'overdue' | 'soon' | 'later', Tone>;
  /** What a factor does to a risk. */
  contributions: Record<'raises' | 'lowers' | 'unknown', Tone>;
  /** Text that steps back; the theme's own secondary text is too pale on a row that is hovered. */
  texts: Record<'quiet', Tone>;
}

const tone = (colour: string, onFill: string, loud = false): Tone => ({
  text: colour,
  fill: colour,
  onFill,
  loud,
});

// The hues are apart for all common kinds of colour blindness (crimson, orange, ochre, blue, grey);
// in greyscale the shape and the letter carry the meaning.
function paletteOf(hues: {
  crimson: string;
  orange: string;
  ochre: string;
  blue: string;
  teal: string;
  grey: string;
  onFill: string;
}): SecurityPalette {
  const { crimson, orange, ochre, blue, teal, grey, onFill } = hues;
  return {
    severities: {
      critical: tone(crimson, onFill, true),
      high: tone(orange, onFill, true),
      medium: tone(ochre, onFill),
      low: tone(blue, onFill),
      info: tone(grey, onFill),
      unknown: tone(grey, onFill),
    },
    states: {
      open: tone(blue, onFill),
      silenced: tone(grey, onFill),
      fixed: tone(teal, onFill),
    },
    grades: {
      A: tone(teal, onFill),
      B: tone(blue, onFill),
      C: tone(ochre, onFill, true),
      D: tone(orange, onFill, true),
      E: tone(crimson, onFill, true),
      none: tone(grey, onFill),
    },
    due: {
      overdue: tone(crimson, onFill, true),
      soon: tone(orange, onFill),
      later: tone(grey, onFill),
    },
    contributions: {
      raises: tone(orange, onFill, true),
      lowers: tone(blue, onFill, true),
      unknown: tone(grey, onFill),
    },
    texts: { quiet: tone(grey, onFill) },
  };
}

const light = paletteOf({
  crimson: '#a3123f',
  orange: '#b04300',
  ochre: '#755600',
  blue: '#1a5ba6',
  teal: '#00695c',
  grey: '#586069',
  onFill: '#ffffff',
});

const dark = paletteOf({
  crimson: '#ff9fb2',
  orange: '#ffb27a',
  ochre: '#f0d070',
  blue: '#9cc9ff',
  teal: '#7fdccb',
  grey: '#c8cfd5',
  onFill: '#1c1c1c',
});

/**
 * The one palette for severities, states, grades and deadlines, in the theme's own type.
 *
 * @public
 */
export function securityPalette(theme: Theme): SecurityPalette {
  return theme.palette.type === 'dark' ? dark : light;
}
