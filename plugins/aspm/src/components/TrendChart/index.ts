export { TrendSection } from './TrendSection';
