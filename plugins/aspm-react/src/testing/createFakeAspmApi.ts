import { NotFoundError } from '@backstage/errors';
import {
  AspmApi,
  Finding,
  FindingDetail,
  Page,
  Posture,
  PostureDetail,
  Report,
} from '@aspm/backstage-plugin-aspm-common';
import { compareBy, facetValues, matches } from './matchFindings';
import { aFindingDetail } from './findingBuilders';
import { aPostureDetail } from './postureBuilders';

/** What a fake API knows. @public */
export interface FakeAspmData {
  /** A finding without details gets those of a builder when it is opened. */
  findings?: Array<Finding | FindingDetail>;
  postures?: Array<Posture | PostureDetail>;
  reports?: Report[];
}

function pageOf<T>(
  items: T[],
  { limit = 25, cursor = '0' }: { limit?: number; cursor?: string },
): Page<T> {
  const start = Number(cursor);
  const end = start + limit;
  return {
    items: items.slice(start, end),
    nextCursor: end < items.length ? String(end) : undefined,
  };
}

function found<T>(item: T | undefined, what: string): T {
  if (!item) throw new NotFoundError(`There is no ${what}`);
  return item;
}

/**
 * The API over plain values: it filters, sorts, counts and pages as the backend does.
 *
 * @public
 */
export function createFakeAspmApi(data: FakeAspmData = {}): AspmApi {
  const { findings = [], postures = [], reports = [] } = data;
  const getFinding = (id: string): FindingDetail => {
    const finding = found(
      findings.find(candidate => candidate.id === id),
      `finding ${id}`,
    );
    return 'observations' in finding ? finding : aFindingDetail(finding);
  };
  const put = (finding: FindingDetail) => {
    const at = findings.findIndex(({ id }) => id === finding.id);
    findings.splice(at < 0 ? findings.length : at, at < 0 ? 0 : 1, finding);
    return finding;
  };
  const happened = (
    kind: FindingDetail['history'][number]['kind'],
    summary: string,
  ) => ({ at: new Date().toISOString(), kind, summary });
  return {
    async listFindings(request) {
      const matching = findings
        .filter(finding => matches(finding, request))
        .sort(compareBy(request.sort ?? '-risk'));
      return {
        ...pageOf(matching, request),
        ...(request.count && { totalItems: matching.length }),
      };
    },
    async getFindingFacets({ facet, ...filter }) {
      return {
        facets: Object.fromEntries(
          facet.map(name => [name, facetValues(findings, filter, name)]),
        ),
      };
    },
    async getFinding(id) {
      return getFinding(id);
    },
    async mergeFindings(id, findingIds) {
      const survivor = getFinding(id);
      const others = findingIds.map(getFinding);
      for (const other of others) {
        const at = findings.findIndex(finding => finding.id === other.id);
        findings.splice(at, 1);
      }
      return put({
        ...survivor,
        observations: [survivor, ...others].flatMap(each => each.observations),
        history: [
          ...others.map(({ title }) =>
            happened('merged', `Merged with “${title}” by user:default/guest`),
          ),
          ...survivor.history,
        ],
      });
    },
    async splitFinding(id, observationIds) {
      const finding = getFinding(id);
      const leaves = (one: { id: string }) => observationIds.includes(one.id);
      const stays = put({
        ...finding,
        observations: finding.observations.filter(one => !leaves(one)),
        history: [
          happened('split', `Split by user:default/guest`),
          ...finding.history,
        ],
      });
      const split = put(
        aFindingDetail({
          title: finding.title,
          entityRef: finding.entityRef,
          observations: finding.observations.filter(leaves),
        }),
      );
      return [stays, split];
    },
    async decideFinding(id, { decision, reason }) {
      const { decision: _, ...finding } = getFinding(id);
      const decidedBy = 'user:default/guest';
      return put({
        ...finding,
        state: decision === 'false-positive' ? 'silenced' : 'open',
        ...(decision !== 'withdrawn' && {
          decision: {
            decision,
            reason,
            decidedBy,
            decidedAt: new Date().toISOString(),
          },
        }),
        history: [
          happened('decided', `Decided: ${decision} by ${decidedBy}`),
          ...finding.history,
        ],
      });
    },
    async listPostures(level, request = {}) {
      const { owner, system, domain } = request;
      const has = (wanted: string[] | undefined, values: unknown[]) =>
        !wanted || wanted.some(value => values.includes(value));
      const matching = postures
        .filter(posture => posture.level === level)
        .filter(posture => has(owner, posture.owners ?? []))
        .filter(posture => has(system, [posture.system]))
        .filter(posture => has(domain, [posture.domain]))
        .sort((a, b) => b.score - a.score);
      return pageOf(matching, request);
    },
    async getPosture(level, ref) {
      const posture = found(
        postures.find(
          candidate => candidate.level === level && candidate.ref === ref,
        ),
        `posture of ${ref ?? 'the organisation'}`,
      );
      return 'nextSteps' in posture ? posture : aPostureDetail(posture);
    },
    async listReports(request = {}) {
      const { entityRef, state } = request;
      const matching = reports
        .filter(report => !entityRef || report.entityRef === entityRef)
        .filter(report => !state || report.state === state);
      return pageOf(matching, request);
    },
    async getReport(id) {
      return found(
        reports.find(report => report.id === id),
        `report ${id}`,
      );
    },
  };
}
