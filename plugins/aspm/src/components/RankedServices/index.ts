export { RankedServices } from './RankedServices';
