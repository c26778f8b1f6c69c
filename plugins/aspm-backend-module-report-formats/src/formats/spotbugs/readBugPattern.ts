import { XmlElement, childText } from '@aspm/backstage-plugin-aspm-node';
import { unlessEmpty, weaknessNumbers } from '../../support/fields';
import { addressesIn, htmlText } from '../../support/htmlText';

/** What is known of a kind of bug. */
export interface BugPattern {
  name?: string;
  description?: string;
  weaknesses?: number[];
  references?: string[];
}

export function readBugPattern(element: XmlElement): BugPattern {
  const details = childText(element, 'Details');
  return {
    name: childText(element, 'ShortDescription'),
    description: details && htmlText(details),
    weaknesses: weaknessNumbers([element.attributes.cweid ?? '']),
    references: unlessEmpty(addressesIn(details ?? '')),
  };
}
