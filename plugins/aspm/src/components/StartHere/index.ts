export { StartHere } from './StartHere';
