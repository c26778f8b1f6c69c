import { Knex } from 'knex';
import { whereInValues } from '../database/whereInValues';
import { MaskedObservation } from '../reading/maskSecrets';
import { FindingLinks } from './FindingLinks';
import { Matchable } from './identity/Matchable';
import { saidInFile } from './identity/contested';
import { readStored } from './readStored';

/** A stored observation that looks unchanged. */
export interface SeeminglyUnchanged {
  id: string;
  exactKey: string;
  details: string;
  findingId: string;
  observation: MaskedObservation;
}

const batchSize = 500;

/**
 * The observations of a scope that are present and say what is contested, apart from those that are
 * left over anyway.
 *
 * @param contested - what is said in which file, as `saidInFile` has it
 */
export async function findContested(
  trx: Knex,
  scopeId: string,
  contested: ReadonlySet<string>,
  isLeft: (exactKey: string) => boolean,
  links: FindingLinks,
): Promise<SeeminglyUnchanged[]> {
  const paths = [
    ...new Set([...contested].map(said => said.split('\u0000', 1)[0])),
  ];
  const found = new Map<string, SeeminglyUnchanged>();
  await links.load();
  const arranged = [...links.findings];
  for (let start = 0; start < paths.length; start += batchSize) {
    const rows = await trx('observations')
      .join('findings', 'findings.id', 'observations.finding_id')
      .where({
        'observations.scope_id': scopeId,
        'observations.present': true,
      })
      .where(either => {
        whereInValues(
          either,
          'findings.path',
          paths.slice(start, start + batchSize),
        );
        // What a person merged may be in other files than its finding says.
        if (arranged.length > 0)
          either.orWhereIn('observations.finding_id', arranged);
      })
      .select(
        'observations.id',
        'observations.exact_key',
        'observations.details',
        'observations.finding_id',
      );
    for (const { id, exact_key, details, finding_id } of rows) {
      if (isLeft(exact_key)) continue;
      const observation = readStored(details);
      const said = saidInFile(new Matchable(observation));
      if (said === undefined || !contested.has(said)) continue;
      found.set(id, {
        id,
        details,
        observation,
        exactKey: exact_key,
        findingId: finding_id,
      });
    }
  }
  return [...found.values()];
}
