/**
 * Calls back when the shell in which npm runs this script is gone.
 *
 * npm hands a signal to that shell, which ends without handing it on: without
 * this, `kill` on npm would leave the portal running.
 */
export function onParentGone(callback) {
  if (!process.env.npm_lifecycle_event) {
    return;
  }
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      callback();
    }
  }, 500);
  timer.unref();
}
