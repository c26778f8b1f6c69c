import { components, operations } from './schema/openapi.generated';

type Schemas = components['schemas'];

/** @public */
export type Category = Schemas['Category'];
/** @public */
export type Severity = Schemas['Severity'];
/** @public */
export type FindingState = Schemas['FindingState'];
/** @public */
export type ReportState = Schemas['ReportState'];
/** @public */
export type Report = Schemas['Report'];
/** What a report covered whole. @public */
export type Scope = Schemas['Scope'];
/** What one tool says about one place. @public */
export type Observation = Schemas['Observation'];
/** One problem to fix in one entity. @public */
export type Finding = Schemas['Finding'];
/** @public */
export type FindingDetail = Schemas['FindingDetail'];
/** @public */
export type FindingPage = Schemas['FindingPage'];
/** @public */
export type FindingFacets = Schemas['FindingFacets'];
/** @public */
export type FindingEvent = Schemas['FindingEvent'];
/** @public */
export type PackageCoordinates = Schemas['PackageCoordinates'];
/** @public */
export type Place = Schemas['Place'];
/** @public */
export type Endpoint = Schemas['Endpoint'];
/** @public */
export type Resource = Schemas['Resource'];
/** @public */
export type Fix = Schemas['Fix'];
/** @public */
export type RiskFactor = Schemas['RiskFactor'];
/** @public */
export type RiskExplanation = Schemas['RiskExplanation'];
/** One named part of a confidence; all parts add up to its log-odds. @public */
export type ConfidencePart = Schemas['ConfidencePart'];
/** The probability that a finding is real, with its parts. @public */
export type ConfidenceExplanation = Schemas['ConfidenceExplanation'];
/** What a person decided of a finding. @public */
export type Decision = Schemas['Decision'];
/** @public */
export type DecisionRequest = Schemas['DecisionRequest'];
/** @public */
export type ContextFact = Schemas['ContextFact'];
/** What is known of an entity; each fact has a source and may be unknown. @public */
export type EntityContext = Schemas['EntityContext'];
/** @public */
export type PostureLevel = Schemas['PostureLevel'];
/** @public */
export type Grade = Schemas['Grade'];
/** @public */
export type SeverityCounts = Schemas['SeverityCounts'];
/** How an entity, system, domain, owner or the organisation stands. @public */
export type Posture = Schemas['Posture'];
/** @public */
export type PostureDetail = Schemas['PostureDetail'];
/** @public */
export type NextStep = Schemas['NextStep'];
/** @public */
export type Coverage = Schemas['Coverage'];
/** @public */
export type TrendPoint = Schemas['TrendPoint'];

/** The filter of every list of findings, as the API and the screens' URLs spell it. @public */
export type FindingFilter = Omit<
  NonNullable<operations['listFindings']['parameters']['query']>,
  'sort' | 'limit' | 'cursor' | 'count'
>;
/** @public */
export type FindingSort = NonNullable<
  NonNullable<operations['listFindings']['parameters']['query']>['sort']
>;
/** @public */
export type FindingFacetName =
  operations['getFindingFacets']['parameters']['query']['facet'][number];
