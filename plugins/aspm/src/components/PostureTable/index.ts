export { PostureTable } from './PostureTable';
export { TableSkeleton } from './TableSkeleton';
