import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/** A place from which statements for all entities are read. */
export type VexSource = { name: string } & (
  | { directory: string }
  | { urls: string[] }
);

/** The configuration below `aspm.vex`; times in milliseconds. */
export interface VexConfig {
  sources: VexSource[];
  refreshEvery: number;
  /** Who states what is exported. */
  author: string;
}

/** @throws InputError that names the key, when a value is not what it should be */
export function readVexConfig(root: Config): VexConfig {
  const sources = (root.getOptionalConfigArray('aspm.vex.sources') ?? []).map(
    readSource,
  );
  const names = sources.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new InputError(
      `The configuration aspm.vex.sources has two sources named ${twice}`,
    );
  }
  const key = 'aspm.vex.refreshEvery';
  const refreshEvery = root.has(key)
    ? durationToMilliseconds(readDurationFromConfig(root, { key }))
    : 60 * 60 * 1000;
  if (!(refreshEvery > 0)) {
    throw new InputError(`The configuration ${key} must be longer than zero`);
  }
  return {
    sources,
    refreshEvery,
    author:
      root.getOptionalString('aspm.vex.author') ??
      root.getOptionalString('organization.name') ??
      'Backstage ASPM',
  };
}

function readSource(config: Config, index: number): VexSource {
  const key = `aspm.vex.sources[${index}]`;
  const directory = config.getOptionalString('directory');
  const url = config.getOptional('url');
  if ((directory === undefined) === (url === undefined)) {
    throw new InputError(
      `The configuration ${key} must have either a directory or a url`,
    );
  }
  if (directory !== undefined) {
    return {
      name: config.getOptionalString('name') ?? directory,
      directory,
    };
  }
  const urls = typeof url === 'string' ? [url] : config.getStringArray('url');
  for (const each of urls) {
    if (!URL.canParse(each) || !/^https?:$/.test(new URL(each).protocol)) {
      throw new InputError(
        `The configuration ${key}.url must be an address of the web, not ${each}`,
      );
    }
  }
  if (urls.length === 0) {
    throw new InputError(`The configuration ${key}.url must name an address`);
  }
  return { name: config.getOptionalString('name') ?? urls[0], urls };
}
