import { tellingFamilies } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { MaskedObservation } from '../reading/maskSecrets';
import { FindingLinks } from './FindingLinks';
import { controlName } from './identity/identityOf';
import { routeTemplate } from './identity/routeTemplate';
import type { ImportContext } from './ReportImport';
import type { StoredScope } from './openScope';

/** Kinds of problem that lie on a line. */
const onLines = ['code', 'infrastructure', 'container-config'];

/** A finding of other tools, with what says which problem it is. */
interface Candidate {
  id: string;
  meanings: Set<string>;
  columns: Set<number>;
}

const batchSize = 500;

/**
 * Findings of other tools in the same entity that an observation can join though neither has an
 * identity of its own: on the same line of the same file, or with the same method, route and parameter, when both
 * name the same rule or the same weakness. Only where it is clear which is which, and
 * never two results of one tool.
 */
export class FindingsOfOtherTools {
  private byPlace: Promise<Map<string, string[]>> | undefined;
  private readonly joined = new Set<string>();

  private constructor(
    private readonly trx: Knex,
    private readonly entityRef: string,
    private readonly scope: StoredScope,
    private readonly scopeIds: ReadonlySet<string>,
    private readonly links: FindingLinks,
  ) {}

  /** @returns undefined where no other tool has looked at the same */
  static async create(
    trx: Knex,
    context: ImportContext,
    scope: StoredScope,
    links: FindingLinks,
  ): Promise<FindingsOfOtherTools | undefined> {
    const { entityRef, branch, artifact, environment } = context;
    const rows = await trx('scopes')
      .where({ entity_ref: entityRef, counted: scope.counted })
      .select('id', 'tool', 'branch', 'artifact', 'environment');
    const others = rows.filter(
      row =>
        row.tool.toLowerCase() !== scope.tool.toLowerCase() &&
        (scope.counted || row.branch === (branch ?? null)) &&
        row.artifact === (artifact ?? null) &&
        row.environment === (environment ?? null),
    );
    if (others.length === 0) return undefined;
    const ids = new Set<string>(others.map(({ id }) => id));
    return new FindingsOfOtherTools(trx, entityRef, scope, ids, links);
  }

  /** The findings that these observations of one report join, by observation. */
  async join(
    observations: readonly MaskedObservation[],
  ): Promise<Map<MaskedObservation, string>> {
    const joins = new Map<MaskedObservation, string>();
    const groups = new Map<string, MaskedObservation[]>();
    for (const observation of observations) {
      const place = placeOf(observation);
      if (place === undefined) continue;
      const group = groups.get(place);
      if (group) group.push(observation);
      else groups.set(place, [observation]);
    }
    if (groups.size === 0) return joins;
    this.byPlace ??= this.loadPlaces();
    const byPlace = await this.byPlace;
    const met = [...groups].filter(([place]) => byPlace.has(place));
    const candidates = await this.loadCandidates(
      met.flatMap(([place]) => byPlace.get(place)!),
    );
    for (const [place, group] of met) {
      const there = byPlace
        .get(place)!
        .map(id => candidates.get(id))
        .filter(candidate => candidate !== undefined);
      for (const [observation, id] of this.pair(group, there)) {
        joins.set(observation, id);
        this.joined.add(id);
      }
    }
    return joins;
  }

  /** Pairs what means the same, where one of each does, or where the columns tell which. */
  private pair(
    observations: MaskedObservation[],
    candidates: Candidate[],
  ): Array<[MaskedObservation, string]> {
    const pairs = observations.flatMap(observation => {
      const meanings = this.meaningsOf(observation, this.scope.tool);
      return (
        candidates
          .filter(({ meanings: theirs }) =>
            meanings.some(one => theirs.has(one)),
          )
          // What a person took out of it does not come back into it.
          .filter(
            ({ id }) => this.links.choose(id, observation, this.scope) === id,
          )
          .map(candidate => ({ observation, candidate }))
      );
    });
    const unrivalled = (some: typeof pairs) =>
      some.filter(
        pair =>
          some.filter(
            other =>
              other.observation === pair.observation ||
              other.candidate === pair.candidate,
          ).length === 1,
      );
    const inColumns = pairs.filter(({ observation, candidate }) =>
      candidate.columns.has(observation.place?.startColumn ?? -1),
    );
    const clear = unrivalled(pairs);
    return (clear.length > 0 ? clear : unrivalled(inColumns)).map(
      ({ observation, candidate }) => [observation, candidate.id],
    );
  }

  private meaningsOf(observation: MaskedObservation, tool: string): string[] {
    return [
      `rule\u0000${controlName(observation.rule.id, tool)}`,
      ...tellingFamilies(observation.weaknesses).map(
        family => `weakness\u0000${family}`,
      ),
    ];
  }

  /** Where the entity's findings are, for all that there are when this report is read. */
  private async loadPlaces(): Promise<Map<string, string[]>> {
    const byPlace = new Map<string, string[]>();
    const add = (place: string | undefined, id: string) => {
      if (place === undefined) return;
      const there = byPlace.get(place);
      if (!there) byPlace.set(place, [id]);
      else if (!there.includes(id)) there.push(id);
    };
    const findings = await this.trx('findings')
      .where('entity_ref', this.entityRef)
      .whereIn('category', onLines)
      .whereNot('state', 'fixed')
      .whereNotNull('line')
      .select('id', 'category', 'path', 'line');
    for (const { id, category, path, line } of findings) {
      add(placeOf({ category, place: { path, startLine: line } }), id);
    }
    const onEndpoints = await this.trx('observations')
      .join('findings', 'findings.id', 'observations.finding_id')
      .where({
        'findings.entity_ref': this.entityRef,
        'findings.category': 'api',
        'observations.present': true,
      })
      .select('findings.id', 'observations.details');
    for (const { id, details } of onEndpoints) {
      add(placeOf(JSON.parse(details)), id);
    }
    await this.links.load();
    for (const { id, details } of await this.loadArranged()) {
      add(placeOf(JSON.parse(details)), id);
    }
    return byPlace;
  }

  /** What is in other places than the finding's own because a person put it together. */
  private async loadArranged(): Promise<
    Array<{ id: string; details: string }>
  > {
    const ids = [...this.links.findings];
    const arranged = [];
    for (let start = 0; start < ids.length; start += batchSize) {
      const rows = await this.trx('observations')
        .where('present', true)
        .whereIn('finding_id', ids.slice(start, start + batchSize))
        .select({ id: 'finding_id' }, 'details');
      arranged.push(...rows);
    }
    return arranged;
  }

  /** Those of the findings that only other tools see, and at least one of them now. */
  private async loadCandidates(
    ids: string[],
  ): Promise<Map<string, Candidate | undefined>> {
    const candidates = new Map<string, Candidate | undefined>();
    const asked = [...new Set(ids)].filter(id => !this.joined.has(id));
    for (let start = 0; start < asked.length; start += batchSize) {
      const rows = await this.trx('observations')
        .join('scopes', 'scopes.id', 'observations.scope_id')
        .whereIn(
          'observations.finding_id',
          asked.slice(start, start + batchSize),
        )
        .select(
          'observations.finding_id',
          'observations.scope_id',
          'observations.present',
          'observations.details',
          'scopes.tool',
        );
      const own = new Set<string>();
      for (const row of rows) {
        const id = row.finding_id;
        if (row.tool.toLowerCase() === this.scope.tool.toLowerCase())
          own.add(id);
        if (!row.present || !this.scopeIds.has(row.scope_id)) continue;
        const { ruleId, ...said } = JSON.parse(row.details);
        const observation = { ...said, rule: { id: ruleId } };
        const candidate = candidates.get(id) ?? {
          id,
          meanings: new Set<string>(),
          columns: new Set<number>(),
        };
        candidates.set(id, candidate);
        for (const meaning of this.meaningsOf(observation, row.tool))
          candidate.meanings.add(meaning);
        if (observation.place?.startColumn)
          candidate.columns.add(observation.place.startColumn);
      }
      for (const id of own) candidates.delete(id);
    }
    return candidates;
  }
}

/** Where two tools have to agree to mean one problem. */
function placeOf({
  category,
  place,
  endpoint,
}: Pick<MaskedObservation, 'category' | 'place' | 'endpoint'>):
  | string
  | undefined {
  if (category === 'api') {
    if (!endpoint?.url) return undefined;
    const { method = '', url, parameter = '' } = endpoint;
    return [category, method.toUpperCase(), routeTemplate(url), parameter].join(
      '\u0000',
    );
  }
  if (!onLines.includes(category)) return undefined;
  if (!place?.path || !place.startLine) return undefined;
  const path = place.path.replace(/^(?:\.?\/)+/, '');
  return [category, path, place.startLine].join('\u0000');
}
