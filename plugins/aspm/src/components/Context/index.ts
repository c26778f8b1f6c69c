export { ContextFacts } from './ContextFacts';
