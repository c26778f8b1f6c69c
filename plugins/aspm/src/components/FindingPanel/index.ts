export * from './FindingPanel';
