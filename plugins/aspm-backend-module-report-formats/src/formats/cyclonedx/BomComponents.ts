import {
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { findDominators } from '../../support/dominators';
import {
  JsonObject,
  asObject,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import {
  BomComponent,
  checkComponent,
  describeComponent,
  nameOf,
} from './BomComponent';

/** The components of a document by the names it gives them, and how they depend on each other. */
export class BomComponents {
  private readonly inventory: BomComponent[] = [];
  private readonly byRef = new Map<string, BomComponent>();
  private readonly dependencies = new Map<string, string[]>();
  private ways: Map<string, string | undefined> | undefined;
  private through: ((ref: string) => string[]) | undefined;
  private rootRef: string | undefined;

  /** The component that the whole document is about, which is no part of its inventory. */
  addRoot(value: unknown): void {
    const root = asObject(value);
    if (!root) return;
    this.rootRef = textAt(root, 'bom-ref');
    this.register(describeComponent(root), 'metadata.component');
    this.addInside(root, 'metadata.component');
  }

  /**
   * A component with those inside of it.
   *
   * @throws UnreadableReportError when it is none by the specification
   */
  addComponent(value: unknown, place: string): void {
    const component = checkComponent(value, place);
    const described = describeComponent(component);
    this.inventory.push(described);
    this.register(described, place);
    this.addInside(component, place);
  }

  /** A service, which can have vulnerabilities but is no package. */
  addService(value: unknown, place: string): void {
    this.register(describeComponent(asObject(value) ?? {}), place);
    listAt(value, 'services').forEach((service, index) =>
      this.addService(service, `${place}.services[${index}]`),
    );
  }

  addDependency(value: JsonObject, place: string): void {
    const ref = textAt(value, 'ref');
    if (ref === undefined) {
      throw new UnreadableReportError(
        'A dependency does not name its component',
        `${place}.ref`,
      );
    }
    const others = textsAt(value, 'dependsOn');
    this.dependencies.set(ref, [
      ...(this.dependencies.get(ref) ?? []),
      ...others,
    ]);
  }

  find(ref: string): BomComponent | undefined {
    return this.byRef.get(ref);
  }

  /** The component that the whole document is about. */
  get root(): BomComponent | undefined {
    return this.rootRef === undefined
      ? undefined
      : this.byRef.get(this.rootRef);
  }

  /** The package URLs of what every way from the root to a component goes through, without the root. */
  within(ref: string | undefined): string[] | undefined {
    const { rootRef } = this;
    if (ref === undefined || rootRef === undefined) return undefined;
    this.through ??= findDominators(
      rootRef,
      each => this.dependencies.get(each) ?? [],
    );
    return unlessEmpty(
      this.through(ref)
        .filter(each => each !== rootRef)
        .flatMap(each => this.byRef.get(each)?.package?.purl ?? []),
    );
  }

  /** The inventory. A component listed twice counts once. */
  *events(): Generator<ReportEvent> {
    const seen = new Set<string>();
    for (const { package: known } of this.inventory) {
      if (!known?.purl) {
        yield {
          kind: 'skipped',
          reason: 'component without package URL, not part of the inventory',
        };
      } else if (!seen.has(known.purl)) {
        seen.add(known.purl);
        const { purl, type, name, version } = known;
        yield { kind: 'component', component: { purl, type, name, version } };
      }
    }
  }

  /** The names on the shortest way to a component from the root, or from one nothing depends on. */
  pathTo(ref: string | undefined): string[] | undefined {
    if (ref === undefined) return undefined;
    this.ways ??= this.findWays();
    const path: string[] = [];
    let current: string | undefined = ref;
    while (current !== undefined && this.ways.has(current)) {
      path.unshift(nameOf(this.byRef.get(current)) ?? current);
      current = this.ways.get(current);
    }
    return path.length > 1 ? path : undefined;
  }

  /** From where each component is first reached, breadth first. */
  private findWays(): Map<string, string | undefined> {
    const needed = new Set([...this.dependencies.values()].flat());
    const roots =
      this.rootRef !== undefined && this.dependencies.has(this.rootRef)
        ? [this.rootRef]
        : [...this.dependencies.keys()].filter(ref => !needed.has(ref));
    const ways = new Map<string, string | undefined>();
    for (const root of roots) ways.set(root, undefined);
    // A map goes on to what is added to it on the way.
    for (const ref of ways.keys()) {
      for (const other of this.dependencies.get(ref) ?? []) {
        if (!ways.has(other)) ways.set(other, ref);
      }
    }
    return ways;
  }

  private addInside(component: JsonObject, place: string): void {
    listAt(component, 'components').forEach((inner, index) =>
      this.addComponent(inner, `${place}.components[${index}]`),
    );
  }

  private register(component: BomComponent, place: string): void {
    const { ref } = component;
    if (ref === undefined) return;
    const known = this.byRef.get(ref);
    if (!known) {
      this.byRef.set(ref, component);
    } else if (
      nameOf(known) !== nameOf(component) ||
      known.package?.version !== component.package?.version
    ) {
      throw new UnreadableReportError(
        'Two different components have the same bom-ref',
        `${place}.bom-ref`,
      );
    }
  }
}
