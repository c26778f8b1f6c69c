import { MaskedObservation } from '../../../reading/maskSecrets';
import { Random } from './createRandom';

/** An observation of the next report, and which one of the report before it is; undefined for a new one. */
export interface Drifted {
  observation: MaskedObservation;
  origin?: number;
}

/** Something that happens to code, or to the tool, between two reports. */
export type Change = (all: Drifted[], random: Random) => Drifted[];

const each =
  (
    change: (
      observation: MaskedObservation,
      random: Random,
    ) => MaskedObservation,
  ): Change =>
  (all, random) =>
    all.map(({ observation, origin }) => ({
      observation: change(observation, random),
      origin,
    }));

/** Moves lines, also where fingerprints have them in them. */
function moveLines(
  observation: MaskedObservation,
  move: (line: number, path: string | undefined) => number,
): MaskedObservation {
  const { place, flow, fingerprints } = observation;
  const moved = <
    T extends { path?: string; startLine?: number; endLine?: number },
  >(
    at: T,
  ): T => ({
    ...at,
    startLine: at.startLine && move(at.startLine, at.path),
    endLine: at.endLine && move(at.endLine, at.path),
  });
  const line = place?.startLine;
  return {
    ...observation,
    place: place && moved(place),
    flow: flow?.map(moved),
    fingerprints:
      (fingerprints &&
        line &&
        Object.fromEntries(
          Object.entries(fingerprints).map(([name, value]) => [
            name,
            value.replace(
              new RegExp(`(?<=[:#])${line}(?=$|[:#])`, 'g'),
              String(move(line, place!.path)),
            ),
          ]),
        )) ||
      fingerprints,
  };
}

export const threeLinesDown = each(observation =>
  moveLines(observation, line => line + 3),
);

/** Lines come and go above and between results; none that has a result goes. */
export const linesInsertedAndDeleted: Change = (all, random) => {
  const linesOf = new Map<string | undefined, Set<number>>();
  for (const { observation } of all) {
    for (const at of [observation.place, ...(observation.flow ?? [])]) {
      if (!at?.startLine) continue;
      const lines = linesOf.get(at.path) ?? new Set();
      lines.add(at.startLine);
      if (at.endLine) lines.add(at.endLine);
      linesOf.set(at.path, lines);
    }
  }
  const moves = new Map<string | undefined, Map<number, number>>();
  for (const [path, lines] of linesOf) {
    const move = new Map<number, number>();
    let [before, after] = [0, 0];
    for (const line of [...lines].sort((a, b) => a - b)) {
      const gap = line - before - 1;
      let newGap = gap;
      const dice = random.next();
      if (dice < 0.25) newGap += 1 + random.below(30);
      else if (dice < 0.4 && gap > 1) newGap -= 1 + random.below(gap - 1);
      after += newGap + 1;
      before = line;
      move.set(line, after);
    }
    moves.set(path, move);
  }
  return each(observation =>
    moveLines(observation, (line, path) => moves.get(path)?.get(line) ?? line),
  )(all, random);
};

/** Gives files new paths, wherever the observation names them. */
function movePaths(
  all: Drifted[],
  random: Random,
  rename: (path: string) => string,
): Drifted[] {
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  for (const { observation } of all) {
    for (const at of [observation.place, ...(observation.flow ?? [])]) {
      if (at?.path) taken.add(at.path);
    }
  }
  for (const path of taken) {
    const other = rename(path);
    renamed.set(path, taken.has(other) ? path : other);
  }
  return each(observation => {
    const { place, flow, fingerprints } = observation;
    const path = place?.path;
    const now = path && renamed.get(path);
    const moved = <T extends { path?: string }>(at: T): T => ({
      ...at,
      path: at.path && renamed.get(at.path),
    });
    const inText = (text: string) =>
      path && now && path.length > 4 ? text.split(path).join(now) : text;
    return {
      ...observation,
      title: inText(observation.title),
      description: observation.description && inText(observation.description),
      place: place && moved(place),
      flow: flow?.map(moved),
      fingerprints:
        fingerprints &&
        Object.fromEntries(
          Object.entries(fingerprints).map(([name, value]) => [
            name,
            inText(value),
          ]),
        ),
    };
  })(all, random);
}

export const filesRenamed: Change = (all, random) => {
  const chosen = new Map<string, boolean>();
  return movePaths(all, random, path => {
    if (!chosen.has(path)) chosen.set(path, random.next() < 0.3);
    if (!chosen.get(path)) return path;
    const slash = path.lastIndexOf('/') + 1;
    return `${path.slice(0, slash)}renamed-${path.slice(slash)}`;
  });
};

/** A third of the files has another name altogether, in the same directory. */
export const filesNamedAnew: Change = (all, random) =>
  movePaths(all, random, path => {
    if (random.next() > 0.33) return path;
    const slash = path.lastIndexOf('/') + 1;
    const dot = path.lastIndexOf('.');
    const extension = dot > slash ? path.slice(dot) : '';
    return `${path.slice(0, slash)}n${random.below(1e9)}${extension}`;
  });

/** A third of the files goes to directories of their own. */
export const filesScattered: Change = (all, random) =>
  movePaths(all, random, path => {
    if (random.next() > 0.33) return path;
    const name = path.slice(path.lastIndexOf('/') + 1);
    return `d${random.below(1e6)}/e${random.below(1e6)}/${name}`;
  });

export const directoriesMoved: Change = (all, random) => {
  const chosen = new Map<string, string>();
  return movePaths(all, random, path => {
    const top = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
    let target = chosen.get(top);
    if (target === undefined) {
      target = random.next() < 0.6 ? `moved/here${random.below(3)}/` : '';
      chosen.set(top, target);
    }
    return path.startsWith('/') && target
      ? `/${target}${path.slice(1)}`
      : target + path;
  });
};

export const resultsShuffled: Change = (all, random) => random.shuffled(all);

export const wordsAndMetadataChanged: Change = (all, random) => {
  const severities = ['critical', 'high', 'medium', 'low'] as const;
  const rules = new Map<string, MaskedObservation['rule']>();
  return each(observation => {
    let rule = rules.get(observation.rule.id);
    if (!rule) {
      rule = {
        ...observation.rule,
        name: `${observation.rule.name ?? ''} (revised)`,
        description: 'Described anew.',
        helpUrl: 'https://docs.example/new',
        tags: ['new'],
      };
      rules.set(rule.id, rule);
    }
    return {
      ...observation,
      rule,
      title: `${observation.title} (revised)`,
      description: observation.description && `Now: ${observation.description}`,
      severity: severities[random.below(4)],
      toolSeverity: 'changed',
      references: ['https://docs.example/new'],
      remediation: 'Advised anew.',
    };
  })(all, random);
};

/** A third of the rules is called otherwise, and there is a fingerprint more. */
export const newToolVersion: Change = (all, random) => {
  const rules = new Map<string, MaskedObservation['rule']>();
  return each((observation, { next, below }) => {
    const { id } = observation.rule;
    let rule = rules.get(id);
    if (!rule) {
      rule =
        next() < 0.33 && !observation.vulnerabilityIds
          ? { ...observation.rule, id: `renamed${below(1e9)}` }
          : { ...observation.rule, helpUrl: 'https://docs.example/v2' };
      rules.set(id, rule);
    }
    const { fingerprints } = observation;
    return {
      ...observation,
      rule,
      fingerprints: fingerprints && {
        ...fingerprints,
        'another/v2': `${below(1e9)}${below(1e9)}`,
      },
    };
  })(all, random);
};

/** Half of the packages move to a version that has the same vulnerabilities. */
export const packagesBumped: Change = (all, random) => {
  const present = new Set<string>();
  const key = ({ package: of }: MaskedObservation, version?: string) =>
    `${of!.type} ${of!.namespace} ${of!.name} ${version}`;
  for (const { observation } of all) {
    if (observation.package)
      present.add(key(observation, observation.package.version));
  }
  const bumps = new Map<string, string | undefined>();
  return each(observation => {
    const of = observation.package;
    if (!of?.version) return observation;
    const name = key(observation, of.version);
    if (!bumps.has(name)) {
      const bumped = of.version.replace(
        /\d+(?!.*\d)/,
        number => `${Number(number) + 1}`,
      );
      bumps.set(
        name,
        random.next() < 0.5 && !present.has(key(observation, bumped))
          ? bumped
          : undefined,
      );
    }
    const version = bumps.get(name);
    if (version === undefined) return observation;
    const inText = (text: string | undefined) =>
      text?.split(of.version!).join(version);
    return {
      ...observation,
      title: inText(observation.title)!,
      description: inText(observation.description),
      package: { ...of, version, purl: inText(of.purl) },
      place: observation.place && {
        ...observation.place,
        path: inText(observation.place.path),
      },
      fingerprints: undefined,
    };
  })(all, random);
};

/**
 * A twentieth is fixed, and as much is new: of rules that were not there before, in new files, and of
 * the same rules in the same files where the report shows the code.
 */
export const someFixedSomeNew: Change = (all, random) => {
  const stays = all.filter(() => random.next() > 0.05);
  const count = Math.ceil(all.length / 20);
  const fresh = random
    .shuffled(all)
    .slice(0, count)
    .map(({ observation }, index): Drifted => {
      const { place, resource, secret, endpoint } = observation;
      const mark = `brandNew${index}x${random.below(1e6)}`;
      const inNewFile = index % 3 === 0 && place?.path && place.startLine;
      const keepsRule = inNewFile || (index % 3 === 1 && place?.snippet);
      return {
        observation: {
          ...observation,
          rule: keepsRule ? observation.rule : { id: mark, name: mark },
          title: keepsRule ? observation.title : mark,
          description: mark,
          weaknesses: undefined,
          vulnerabilityIds: observation.vulnerabilityIds && [
            `CVE-2999-${10_000 + random.below(80_000)}`,
          ],
          place: place && {
            ...place,
            path: inNewFile ? `fresh/${mark}/file${index}.x` : place.path,
            startLine: place.startLine && 1 + random.below(900),
            endLine: undefined,
            snippet: place.snippet && `${mark}()`,
            symbol: place.symbol && mark,
          },
          resource: resource && { ...resource, address: mark },
          secret: secret && { ...secret, hash: secret.hash && mark },
          endpoint: endpoint && { ...endpoint, parameter: mark },
          fingerprints: observation.fingerprints && { own: `1${mark}` },
        },
      };
    });
  return [...stays, ...fresh];
};

/** One after the other. */
export function inSequence(...changes: Change[]): Change {
  return (all, random) =>
    changes.reduce((now, change) => change(now, random), all);
}
