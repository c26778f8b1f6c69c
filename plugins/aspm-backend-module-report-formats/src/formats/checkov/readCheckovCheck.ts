import {
  Category,
  Place,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import {
  ObservedRule,
  ReadObservation,
  ReportEvent,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  firstLine,
  listAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { pathFromRoot } from '../../support/texts';
import { checkovDependency } from './checkovDependency';

/** What a check inherits from the part of the report that it stands in. */
export interface CheckovContext {
  checkType?: string;
  category: Category;
  /** Whether a comment in the source told Checkov to skip it. */
  ignored: boolean;
  rules: Map<string, ObservedRule>;
  /** Called when it lacks what identifies it. */
  fail(key: string): never;
}

/** One check that failed, or was skipped by a comment, as an observation. */
export function readCheckovCheck(
  check: JsonObject,
  context: CheckovContext,
): ReportEvent {
  const id = textAt(check, 'check_id') ?? context.fail('check_id');
  if (
    textAt(check, 'vulnerability_details', 'license') !== undefined &&
    textAt(check, 'vulnerability_details', 'policy') !== undefined
  ) {
    return { kind: 'skipped', reason: 'license, which is no vulnerability' };
  }
  const rule = ruleOf(check, id, context.rules);
  const resource =
    textAt(check, 'resource_address') ?? textAt(check, 'resource');
  const severity = textAt(check, 'severity');
  const observation: ReadObservation = {
    category: context.category,
    rule,
    title: firstLine(
      rule.name ?? textAt(check, 'short_description') ?? rule.id,
    ),
    description:
      textAt(check, 'description') ??
      (textsAt(check, 'details').join('\n') || undefined),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    weaknesses: weaknessNumbers(textsAt(check, 'cwe')),
    place: placeOf(check),
    references: rule.helpUrl ? [rule.helpUrl] : undefined,
    suppression: context.ignored
      ? {
          source:
            context.category === 'dependency'
              ? 'Checkov'
              : 'comment in the source',
          reason: textAt(check, 'check_result', 'suppress_comment'),
        }
      : undefined,
  };
  if (context.category === 'dependency') {
    return {
      kind: 'observation',
      observation: {
        ...observation,
        ...checkovDependency(check, id, observation),
      },
    };
  }
  if (context.category === 'secret') {
    observation.secret = {
      kind: rule.name,
      verified: verifiedOf(textAt(check, 'validation_status')),
    };
    // The resource of a secret is a hash of it, which does not move with its line.
    if (resource) observation.fingerprints = { secretHash: resource };
  } else if (resource && context.category === 'infrastructure') {
    observation.resource = {
      address: resource,
      type: resourceType(resource, context.checkType),
      provider: providerOf(id, textAt(check, 'check_class')),
    };
  }
  return { kind: 'observation', observation };
}

function ruleOf(
  check: JsonObject,
  id: string,
  rules: Map<string, ObservedRule>,
): ObservedRule {
  let rule = rules.get(id);
  if (!rule) {
    rule = {
      id,
      name: textAt(check, 'check_name'),
      helpUrl: textAt(check, 'guideline'),
      tags: unlessEmpty([
        ...textsAt(check, 'bc_check_id'),
        ...textsAt(check, 'bc_category'),
        ...Object.keys(asObject(check.benchmarks) ?? {}),
      ]),
    };
    rules.set(id, rule);
  }
  return rule;
}

function placeOf(check: JsonObject): Place | undefined {
  const path = textAt(check, 'file_path');
  if (!path) return undefined;
  const [start, end] = listAt(check, 'file_line_range');
  const lines = listAt(check, 'code_block').map(line =>
    Array.isArray(line) && typeof line[1] === 'string' ? line[1] : '',
  );
  return {
    path: pathFromRoot(path),
    startLine: positionAt(start),
    endLine: positionAt(end),
    snippet: lines.join('').trimEnd() || undefined,
  };
}

/** E.g. `aws_s3_bucket` of `module.a.aws_s3_bucket.b`, `Pod` of `Pod.default.web`. */
function resourceType(
  address: string,
  checkType: string | undefined,
): string | undefined {
  if (/^terraform|^cdktf/.test(checkType ?? '')) {
    return /(?:^|\.)([a-z0-9]+_[a-z0-9_]+)\.[^.]+$/i.exec(address)?.[1];
  }
  return /^((?:[A-Za-z0-9]+::)*[A-Za-z0-9]+)\./.exec(address)?.[1];
}

/** The cloud or platform, as the check's id or its class names it. */
function providerOf(
  id: string,
  checkClass: string | undefined,
): string | undefined {
  return (
    /^CKV2?_(AWS|AZURE|GCP|OCI|K8S|GIT|ALI|IBM|LIN|OPENSTACK|PAN|YC|NCP|DIO)_/.exec(
      id,
    )?.[1] ?? /\.resource\.([a-z0-9]+)\./.exec(checkClass ?? '')?.[1]
  )
    ?.toLowerCase()
    .replace(/^k8s$/, 'kubernetes');
}

function verifiedOf(status: string | undefined): boolean | undefined {
  if (status === 'Valid') return true;
  return status === 'Invalid' ? false : undefined;
}
