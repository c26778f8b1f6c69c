import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const units: Record<string, number> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/**
 * A size in bytes: a number, or a text such as `500MB` (in thousands) or `1.5 GiB` (in steps of 1024).
 *
 * @throws InputError that names the key
 */
export function readBytes(root: Config, key: string, fallback: number): number {
  const value = root.getOptional(key);
  if (value === undefined) return fallback;
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(String(value).trim());
  const unit = match ? units[match[2].toLowerCase()] : undefined;
  const bytes = match && unit ? Math.floor(Number(match[1]) * unit) : 0;
  if (bytes < 1) {
    throw new InputError(
      `The configuration ${key} must be a size, e.g. 500MB or 1GiB, not ${JSON.stringify(
        value,
      )}`,
    );
  }
  return bytes;
}
