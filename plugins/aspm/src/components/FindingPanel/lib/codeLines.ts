import { Place } from '@aspm/backstage-plugin-aspm-common';
import { neutralise } from '@aspm/backstage-plugin-aspm-react';

export interface CodeLine {
  /** Unknown when the tool does not say where the excerpt begins. */
  number?: number;
  text: string;
}

const most = 40;

/** An excerpt's lines with their numbers; what exceeds a screenful is left out. */
export function codeLines(place: Place): CodeLine[] {
  const lines = neutralise(place.snippet ?? '')
    .replace(/\n+$/, '')
    .split('\n');
  return lines.slice(0, most).map((text, index) => ({
    number: place.startLine && place.startLine + index,
    text,
  }));
}

/** `src/OrderDao.java:88`, or only what is known of it. */
export function placeInWords({ path, startLine, symbol }: Place): string {
  const place = [path, startLine].filter(Boolean).join(':');
  return neutralise(place || symbol || '');
}
