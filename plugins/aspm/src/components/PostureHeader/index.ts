export { PostureCounts } from './PostureCounts';
export { PostureHeader } from './PostureHeader';
export { PostureHeaderSkeleton } from './PostureHeaderSkeleton';
