export { expectNoAxeViolations } from './expectNoAxeViolations';
export { setTheme } from './setTheme';
export { takeScreenshot } from './takeScreenshot';
export { expect, test } from './test';
