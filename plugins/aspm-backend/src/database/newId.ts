import { randomBytes, randomInt } from 'node:crypto';

const counterBits = 26;
/** How much of the counter stands behind the variant. */
const lowSize = 2 ** 14;
const largestCounter = 2 ** counterBits - 1;

let random = Buffer.alloc(0);
let used = 0;
let lastTime = 0;
let counter = 0;
/** What ids have in common until the time or the counter's upper half moves on. */
let head = '';

/**
 * A UUID of version 7 (RFC 9562, with a counter as in its section 6.2, method 1): each is greater
 * than the one before it in this process, so that rows that are made one after the other lie side by
 * side in an index, which makes large inserts cheap.
 */
export function newId(): string {
  advance(Date.now());
  if (used + 6 > random.length) {
    random = randomBytes(6 * 1024);
    used = 0;
  }
  const tail = random.toString('hex', used, used + 6);
  used += 6;
  return `${head}${(0x8000 + (counter % lowSize)).toString(16)}-${tail}`;
}

function advance(now: number): void {
  const high = Math.floor(counter / lowSize);
  const time = lastTime;
  if (now > lastTime) {
    lastTime = now;
    // Room is left for millions more in the same millisecond.
    counter = randomInt(2 ** (counterBits - 2));
  } else if (counter < largestCounter) {
    counter++;
  } else {
    lastTime++;
    counter = 0;
  }
  if (lastTime !== time || Math.floor(counter / lowSize) !== high) {
    head = headOf(lastTime, counter);
  }
}

function headOf(milliseconds: number, count: number): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  const high = (0x7000 + Math.floor(count / lowSize)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${high}-`;
}
