import { at, textAt, textsAt } from '../../support/fields';

/** Empty values are written as words. */
export function known(text: string | undefined): string | undefined {
  return text && !/^(?:none provided|not ?available|n\/a)$/i.test(text.trim())
    ? text
    : undefined;
}

/** The image in a registry of Amazon, with its tag or digest. */
export function imageOfResource(resource: unknown): string | undefined {
  const details = at(resource, 'details', 'awsEcrContainerImage');
  const repository = textAt(details, 'repositoryName');
  if (!repository) return undefined;
  const registry = textAt(details, 'registry');
  const region = textAt(resource, 'region');
  const [tag] = textsAt(details, 'imageTags');
  const hash = textAt(details, 'imageHash');
  const host =
    registry && region ? `${registry}.dkr.ecr.${region}.amazonaws.com/` : '';
  if (tag) return `${host}${repository}:${tag}`;
  return `${host}${repository}${hash ? `@${hash}` : ''}`;
}

/** The operating system of what was scanned. */
export function platformOf(resource: unknown): string | undefined {
  return (
    textAt(resource, 'details', 'awsEcrContainerImage', 'platform') ??
    textAt(resource, 'details', 'awsEc2Instance', 'platform')
  );
}
