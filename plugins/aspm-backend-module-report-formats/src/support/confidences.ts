import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';

const confidences: Record<string, ReadObservation['toolConfidence']> = {
  high: 'high',
  medium: 'medium',
  low: 'low',
};

/** A confidence that a tool writes in the usual three words, whatever their case. */
export function confidenceOfWord(
  word: string | undefined,
): ReadObservation['toolConfidence'] {
  const key = word?.trim().toLowerCase() ?? '';
  return Object.hasOwn(confidences, key) ? confidences[key] : undefined;
}
