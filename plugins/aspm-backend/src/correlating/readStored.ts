import { MaskedObservation } from '../reading/maskSecrets';

/** An observation from its stored details, which have its rule's id only. */
export function readStored(details: string): MaskedObservation {
  const { ruleId, ...said } = JSON.parse(details);
  return { ...said, rule: { id: ruleId } };
}
