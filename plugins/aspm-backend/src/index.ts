/**
 * Aggregates findings of many scanners, keyed to the Backstage catalog.
 *
 * @packageDocumentation
 */
export { aspmPlugin as default } from './plugin';
export {
  aspmFindingConditions,
  createAspmFindingConditionalDecision,
} from './api/permissions/findingPermissionRules';
