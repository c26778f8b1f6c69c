import { ReactElement } from 'react';
import { useTheme } from '@material-ui/core/styles';
import { Severity } from '@aspm/backstage-plugin-aspm-common';
import { securityPalette } from '../palette/securityPalette';

// Each severity has a silhouette of its own, so that it is told apart without colour.
const shapes: Record<Severity, ReactElement> = {
  critical: <path d="M7 1h8l6 6v8l-6 6H7l-6-6V7z" />,
  high: <path d="M11 0.5 21.5 11 11 21.5 0.5 11z" />,
  medium: <rect x="2" y="2" width="18" height="18" rx="2" />,
  low: <circle cx="11" cy="11" r="9.5" />,
  info: <rect x="1" y="4.5" width="20" height="13" rx="6.5" />,
  unknown: <circle cx="11" cy="11" r="9.5" strokeDasharray="3 3" />,
};

const letters: Record<Severity, string> = {
  critical: 'C',
  high: 'H',
  medium: 'M',
  low: 'L',
  info: 'i',
  unknown: '?',
};

/** The letter of a severity in its shape. Decoration: the word stands beside it or is said elsewhere. */
export function SeverityMark(props: { severity: Severity; size?: number }) {
  const { severity, size = 20 } = props;
  const tone = securityPalette(useTheme()).severities[severity];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 22 22"
      aria-hidden
      focusable="false"
      fill={tone.loud ? tone.fill : 'none'}
      stroke={tone.fill}
      strokeWidth="1.5"
      style={{ flexShrink: 0 }}
    >
      {shapes[severity]}
      <text
        x="11"
        y="15.2"
        textAnchor="middle"
        fontSize="12"
        fontWeight="700"
        stroke="none"
        fill={tone.loud ? tone.onFill : tone.text}
      >
        {letters[severity]}
      </text>
    </svg>
  );
}
