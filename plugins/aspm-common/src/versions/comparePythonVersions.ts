import { compareGenericVersions } from './compareGenericVersions';
import { compareDigits, compareLists, compareTexts } from './compareParts';

const pattern =
  /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(a|alpha|b|beta|c|rc|pre|preview)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;

const stages: Record<string, string> = {
  alpha: 'a',
  beta: 'b',
  c: 'rc',
  pre: 'rc',
  preview: 'rc',
};

interface PythonVersion {
  epoch: string;
  release: string[];
  /** `a`, `b` or `rc`, with its number. */
  early?: [string, string];
  post?: string;
  dev?: string;
  local?: string[];
}

function parse(version: string): PythonVersion | undefined {
  const found = pattern.exec(version.trim().toLowerCase());
  if (!found) return undefined;
  const [, epoch, release, stage, stageNumber] = found;
  const [implicitPost, post, postNumber, dev, devNumber, local] =
    found.slice(5);
  return {
    epoch: epoch ?? '0',
    release: release.split('.'),
    early: stage ? [stages[stage] ?? stage, stageNumber || '0'] : undefined,
    post: implicitPost ?? (post ? postNumber || '0' : undefined),
    dev: dev ? devNumber || '0' : undefined,
    local: local?.split(/[-_.]/),
  };
}

/** What a version of these parts is among those of its release: a development version comes first. */
function rank({ early, post, dev }: PythonVersion): number {
  if (early) return 1;
  return dev !== undefined && post === undefined ? 0 : 2;
}

function compareOptional(
  a: string | undefined,
  b: string | undefined,
  absent: 'first' | 'last',
): number {
  if (a !== undefined && b !== undefined) return compareDigits(a, b);
  const sign = absent === 'first' ? 1 : -1;
  return sign * (Number(a !== undefined) - Number(b !== undefined));
}

function compareLocal(a: string[] = [], b: string[] = []): number {
  return compareLists(
    a,
    b,
    (left, right) => {
      if (left === '' || right === '') return left.length - right.length;
      const [isLeft, isRight] = [/^\d/.test(left), /^\d/.test(right)];
      if (isLeft !== isRight) return isLeft ? 1 : -1;
      return isLeft ? compareDigits(left, right) : compareTexts(left, right);
    },
    '',
  );
}

/**
 * Python packages.
 *
 * @see https://packaging.python.org/en/latest/specifications/version-specifiers/
 */
export function comparePythonVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  if (!left || !right) return compareGenericVersions(a, b);
  return (
    compareDigits(left.epoch, right.epoch) ||
    compareLists(left.release, right.release, compareDigits, '0') ||
    rank(left) - rank(right) ||
    compareTexts(left.early?.[0] ?? '', right.early?.[0] ?? '') ||
    compareDigits(left.early?.[1] ?? '0', right.early?.[1] ?? '0') ||
    compareOptional(left.post, right.post, 'first') ||
    compareOptional(left.dev, right.dev, 'last') ||
    compareLocal(left.local, right.local)
  );
}
