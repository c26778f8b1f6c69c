import { MaskedObservation } from '../reading/maskSecrets';
import type { Unchanged } from './matchObservations';

/** The files and rules of those observations that a report has as they were. */
export class UnchangedObservations implements Unchanged {
  private readonly paths = new Set<string | undefined>();
  private readonly rules = new Set<string>();

  note({ place, rule }: MaskedObservation): void {
    this.paths.add(place?.path);
    this.rules.add(rule.id);
  }

  hasPath(path: string): boolean {
    return this.paths.has(path);
  }

  hasRule(ruleId: string): boolean {
    return this.rules.has(ruleId);
  }
}
