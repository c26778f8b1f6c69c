import { PackageCoordinates, Place } from '@aspm/backstage-plugin-aspm-common';
import { UnreadableReportError } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  listAt,
  positionAt,
  textAt,
} from '../../support/fields';
import { packageOfPurl } from '../../support/packageUrls';
import { pathFromRoot } from '../../support/texts';
import { componentTypes } from './cyclonedxVocabulary';

/** What is known of a component. */
export interface BomComponent {
  ref?: string;
  package?: PackageCoordinates;
  place?: Place;
  layer?: string;
}

/**
 * A component as the specification wants it.
 *
 * @throws UnreadableReportError when it is none
 */
export function checkComponent(value: unknown, place: string): JsonObject {
  const component = asObject(value);
  const fail = (problem: string, key?: string): never => {
    throw new UnreadableReportError(problem, key ? `${place}.${key}` : place);
  };
  if (!component) return fail('A component is not an object');
  if (typeof component.name !== 'string')
    fail('A component has no name', 'name');
  const { type } = component;
  if (typeof type !== 'string' || !componentTypes.has(type))
    fail('A component has no type that CycloneDX knows', 'type');
  const range = textAt(component, 'versionRange');
  if (range && textAt(component, 'version'))
    fail('A component has both a version and a range of versions', 'version');
  if (range && component.isExternal !== true) {
    fail(
      'A component that is not external has a range of versions',
      'versionRange',
    );
  }
  return component;
}

/** The package and the place of a component. */
export function describeComponent(component: JsonObject): BomComponent {
  const purl = textAt(component, 'purl')?.trim();
  const name = textAt(component, 'name')?.trim();
  const version = textAt(component, 'version')?.trim();
  const known = packageOfPurl(purl);
  let coordinates: PackageCoordinates | undefined;
  if (known) {
    coordinates = { ...known, version: version ?? known.version };
  } else if (name) {
    const namespace = textAt(component, 'group')?.trim();
    coordinates = { namespace, name, version };
  }
  const occurrence = listAt(component, 'evidence', 'occurrences')[0];
  const property = (pattern: RegExp) =>
    listAt(component, 'properties')
      .filter(candidate => pattern.test(textAt(candidate, 'name') ?? ''))
      .map(candidate => textAt(candidate, 'value'))[0];
  const path =
    textAt(occurrence, 'location') ??
    property(/^(?:syft:location:0:path|aquasecurity:trivy:FilePath)$/);
  return {
    ref: textAt(component, 'bom-ref'),
    package: coordinates,
    place: path
      ? { path: pathFromRoot(path), startLine: positionAt(occurrence, 'line') }
      : undefined,
    layer: property(
      /^(?:syft:location:0:layerID|aquasecurity:trivy:LayerDiffID)$/,
    ),
  };
}

/** A component as its package manager names it. */
export function nameOf(
  component: BomComponent | undefined,
): string | undefined {
  const known = component?.package;
  if (!known?.namespace) return known?.name;
  const separator = known.type === 'maven' ? ':' : '/';
  // A distribution is the namespace of its packages, but people do not write it.
  return ['apk', 'deb', 'rpm'].includes(known.type ?? '')
    ? known.name
    : `${known.namespace}${separator}${known.name}`;
}
