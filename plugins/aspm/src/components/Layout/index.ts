export { useLayoutStyles } from './useLayoutStyles';
