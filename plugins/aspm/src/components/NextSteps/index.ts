export { NextSteps } from './NextSteps';
