/**
 * The Security page, tab and card of the ASPM suite, for Backstage's older front-end system.
 *
 * @packageDocumentation
 */
export {
  aspmPlugin,
  AspmPage,
  EntityAspmCard,
  EntityAspmContent,
} from './legacyPlugin';
export { isAspmAvailable } from './lib/isAspmAvailable';
