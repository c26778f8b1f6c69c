export { CoverageList } from './CoverageList';
