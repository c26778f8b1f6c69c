import { Resource } from '@aspm/backstage-plugin-aspm-common';

/**
 * Which of the resources that a cloud's finding names it is about: of those of the first one's type,
 * the first by name, since their order varies from export to export.
 *
 * @returns it, with the addresses of all others
 */
export function mainResource(resources: Resource[]): {
  resource?: Resource;
  others: string[];
} {
  const [first] = resources;
  const [resource] = resources
    .filter(({ type }) => type === first?.type)
    .sort((a, b) => (a.address < b.address ? -1 : 1));
  const others = resources
    .map(({ address }) => address)
    .filter(address => address !== resource?.address);
  return { resource, others: [...new Set(others)].sort() };
}

/** A description that tells of the other resources too. */
export function withOtherResources(
  description: string | undefined,
  others: string[],
): string | undefined {
  if (others.length === 0) return description;
  const list = others.map(address => `- ${address}`).join('\n');
  return [description, `It also names:\n\n${list}`]
    .filter(part => part)
    .join('\n\n');
}
