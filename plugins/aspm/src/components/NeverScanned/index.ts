export { NeverScanned } from './NeverScanned';
