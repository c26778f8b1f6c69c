import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { createTestDatabases } from '../database/testDatabases';
import { createUnknownEntityLookup } from './createUnknownEntityLookup';

const databases = createTestDatabases();

describe('createUnknownEntityLookup', () => {
  let knex: Knex;
  const scheduler = mockServices.scheduler.mock();
  const logger = mockServices.logger.mock();
  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    await knex('entities').insert({
      ...{ entity_ref: 'component:default/known', kind: 'component' },
      ...{ namespace: 'default', name: 'known', hash: '' },
      ...{ required_categories: '[]', facts: '{}', warnings: '[]' },
    });
  });
  beforeEach(() => jest.resetAllMocks());
  const create = () =>
    createUnknownEntityLookup({ knex, scheduler, logger, taskId: 'read' });

  it('has the catalog read for what is not known, and not again at once', async () => {
    const lookUp = create();
    await lookUp('component:default/known');
    expect(scheduler.triggerTask).not.toHaveBeenCalled();
    await lookUp('component:default/new');
    await lookUp('component:default/other');
    expect(scheduler.triggerTask.mock.calls).toEqual([['read']]);
  });

  it('says nothing when it is being read already, and warns of anything else', async () => {
    const running = Object.assign(new Error('running'), {
      name: 'ConflictError',
    });
    scheduler.triggerTask.mockRejectedValueOnce(running);
    await create()('component:default/new');
    expect(logger.warn).not.toHaveBeenCalled();
    scheduler.triggerTask.mockRejectedValueOnce(new Error('no database'));
    await create()('component:default/new');
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
