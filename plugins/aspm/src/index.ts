/**
 * The Security page, tabs and cards of the ASPM suite, for Backstage's new front-end system. For the
 * older one see `./legacy`.
 *
 * @packageDocumentation
 */
export { aspmPlugin as default } from './plugin';
