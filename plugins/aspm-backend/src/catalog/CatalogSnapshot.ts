import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { AspmConfig } from '../config/readAspmConfig';
import { CatalogDefault } from '../config/readCatalogDefaults';
import { ReadEntity, readEntity, readFields } from './readEntity';
import { closeOwnership } from './closeOwnership';
import { toEntityRows } from './toEntityRows';
import { CatalogRows } from './CatalogRows';
import { writeSnapshot } from './writeSnapshot';

export interface CatalogSnapshotOptions {
  knex: Knex;
  catalog: CatalogService;
  auth: AuthService;
  config: AspmConfig;
  logger: LoggerService;
  /**
   * Told of the entities that came, went, or changed in what risk depends on. When it fails, or the
   * process ends before it is through, it is told of them again after the next pass.
   */
  onChanged(entityRefs: string[]): Promise<void>;
}

/** Settings in which a pass leaves word for the next one, on whichever backend that runs. */
const changedKey = 'catalog.changed';
const emptyKey = 'catalog.empty';

/** Keeps the tables up to date with the catalog, which tells nobody when an entity changes. */
export class CatalogSnapshot {
  private running?: Promise<string[]>;

  private constructor(private readonly options: CatalogSnapshotOptions) {}

  static create(options: CatalogSnapshotOptions): CatalogSnapshot {
    return new CatalogSnapshot(options);
  }

  /**
   * One pass over the catalog. A pass that fails changes nothing.
   *
   * @returns The entities that `onChanged` was told of
   */
  async refresh(): Promise<string[]> {
    this.running ??= this.pass().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async pass(): Promise<string[]> {
    const { knex, onChanged } = this.options;
    const entities = await this.readCatalog();
    const changed = await knex.transaction(trx => this.write(trx, entities));
    if (changed.length > 0) {
      await onChanged(changed);
      await knex('settings').where({ key: changedKey }).delete();
    }
    return changed;
  }

  private async readCatalog(): Promise<Map<string, ReadEntity>> {
    const { catalog, auth, config } = this.options;
    const { defaults } = config.catalog;
    const credentials = await auth.getOwnServiceCredentials();
    const entities = new Map<string, ReadEntity>();
    const fields = [...new Set([...readFields, ...filterFields(defaults)])];
    const pages = catalog.streamEntities({ fields }, { credentials });
    for await (const page of pages) {
      for (const entity of page) {
        const read = readEntity(entity, defaults);
        entities.set(read.entityRef, read);
      }
    }
    return entities;
  }

  private async write(
    trx: Knex.Transaction,
    entities: Map<string, ReadEntity>,
  ): Promise<string[]> {
    if (await this.isSuspicious(trx, entities.size)) return [];
    const told = await trx('settings').where({ key: changedKey }).first();
    const changed = await writeSnapshot(trx, toRows(entities));
    const all = [
      ...new Set<string>([...(told ? JSON.parse(told.value) : []), ...changed]),
    ];
    if (changed.length > 0) {
      await writeSetting(trx, changedKey, JSON.stringify(all));
    }
    return all;
  }

  /** A catalog that starts, or that was emptied by accident, says that there is nothing. */
  private async isSuspicious(trx: Knex, count: number): Promise<boolean> {
    const saidBefore = await trx('settings').where({ key: emptyKey }).first();
    if (count > 0) {
      if (saidBefore) await trx('settings').where({ key: emptyKey }).delete();
      return false;
    }
    const stored = await trx('entities').first('entity_ref');
    if (!stored || saidBefore) return false;
    await writeSetting(trx, emptyKey, 'true');
    this.options.logger.warn(
      'The catalog says that it has no entities, though it had some before. They are kept until it says so again.',
    );
    return true;
  }
}

function toRows(entities: Map<string, ReadEntity>): CatalogRows {
  return {
    entities: toEntityRows(entities),
    owners: [...entities.values()].flatMap(({ entityRef, owners }) =>
      owners.map(owner => ({ entity_ref: entityRef, owner_ref: owner })),
    ),
    closure: closeOwnership(entities.values()),
  };
}

/** Only what is not read anyway; the whole `spec` holds the text of every API. */
function filterFields(defaults: CatalogDefault[]): string[] {
  return defaults
    .flatMap(({ filter }) => filter.flatMap(each => Object.keys(each)))
    .filter(field => field.startsWith('spec.'));
}

async function writeSetting(trx: Knex, key: string, value: string) {
  await trx('settings')
    .insert({ key, value })
    .onConflict('key')
    .merge(['value']);
}
