export * from './FindingsExplorer';
