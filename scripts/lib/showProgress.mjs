/** Shows one line that is overwritten in place, or single lines where it cannot be. */
export function showProgress(text) {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\u001b[K${text}`);
  }
}

/** Ends the line that showProgress() wrote, with a result in its place. */
export function endProgress(text) {
  if (process.stdout.isTTY) {
    process.stdout.write('\r\u001b[K');
  }
  console.log(text);
}
