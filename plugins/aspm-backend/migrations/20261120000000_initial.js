// @ts-check

/**
 * The first schema. Times are milliseconds since the epoch, because both databases give the same
 * number back; JSON is text, because both write it in bulk the same way.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('settings', table => {
    table.comment(
      'What the backends agree on among themselves, made at the first start',
    );
    table.text('key').primary().notNullable();
    table.text('value').notNullable();
  });

  await knex.schema.createTable('locks', table => {
    table.comment('A row that is locked while what it names is changed');
    table.text('name').primary().notNullable();
  });

  await knex.schema.createTable('entities', table => {
    table.comment('What the catalog knows, as of its last pass');
    table.text('entity_ref').primary().notNullable();
    table.text('kind').notNullable();
    table.text('namespace').notNullable();
    table.text('name').notNullable();
    table.text('title').nullable();
    table.text('type').nullable();
    table.text('system_ref').nullable();
    table.text('domain_ref').nullable();
    table.text('parent_ref').nullable().comment('Of a group: the group above');
    table.text('lifecycle').nullable();
    table.text('tier').nullable();
    table.text('exposure').nullable();
    table.text('data_classification').nullable();
    table.boolean('in_production').nullable().comment('Null is unknown');
    table.text('source_location').nullable();
    table.text('required_categories').notNullable().comment('JSON array');
    table.text('facts').notNullable().comment('JSON: each fact and its source');
    table.text('warnings').notNullable().comment('JSON array of texts');
    table.text('hash').notNullable().comment('Of all of the above');
    table.index(['kind']);
    table.index(['system_ref']);
    table.index(['domain_ref']);
  });

  await knex.schema.createTable('entity_owners', table => {
    table.text('entity_ref').notNullable();
    table.text('owner_ref').notNullable();
    table.primary(['entity_ref', 'owner_ref']);
    table.index(['owner_ref']);
  });

  await knex.schema.createTable('ownership_closure', table => {
    table.comment(
      'Every group and user, below itself and every group above it',
    );
    table.text('ancestor_ref').notNullable();
    table.text('descendant_ref').notNullable();
    table.integer('depth').notNullable();
    table.primary(['ancestor_ref', 'descendant_ref']);
    table.index(['descendant_ref']);
  });

  await knex.schema.createTable('reports', table => {
    table.uuid('id').primary().notNullable();
    table.text('entity_ref').notNullable();
    table.text('given_tool').nullable();
    table.text('given_format').nullable();
    table.text('format').nullable();
    table.text('tools').notNullable().defaultTo('[]').comment('JSON array');
    table.text('branch').nullable();
    table.text('commit').nullable();
    table.text('artifact').nullable();
    table.text('environment').nullable();
    table
      .text('submission_key')
      .notNullable()
      .comment('Hash of entity and what else the sender gave');
    table
      .text('checksum')
      .notNullable()
      .comment('SHA-256 of the bytes before compression');
    table.bigInteger('size_bytes').notNullable();
    table.text('state').notNullable();
    table.bigInteger('received_at').notNullable();
    table.bigInteger('last_received_at').notNullable();
    table.integer('times_received').notNullable().defaultTo(1);
    table.bigInteger('scanned_at').notNullable();
    table
      .bigInteger('available_at')
      .notNullable()
      .comment('Not to be claimed before');
    table.bigInteger('started_at').nullable();
    table.bigInteger('finished_at').nullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('leased_by').nullable();
    table.bigInteger('lease_until').nullable();
    table.double('progress').notNullable().defaultTo(0);
    table.text('counts').notNullable().defaultTo('{}').comment('JSON');
    table.text('skipped').notNullable().defaultTo('[]').comment('JSON');
    table.text('error').nullable().comment('JSON');
    table.index(['state', 'available_at']);
    table.index(['submission_key', 'checksum']);
    table.index(['entity_ref', 'received_at']);
    table.index(['received_at']);
  });

  await knex.schema.createTable('report_chunks', table => {
    table.comment(
      'The bytes of reports, compressed; in the database so that any replica can read them',
    );
    table.uuid('report_id').notNullable();
    table.integer('position').notNullable();
    table.binary('bytes').notNullable();
    table.primary(['report_id', 'position']);
  });

  await knex.schema.createTable('scopes', table => {
    table.comment(
      'What reports covered whole: entity, tool, and branch, artifact or environment',
    );
    table.uuid('id').primary().notNullable();
    table.text('key').notNullable().unique();
    table.text('entity_ref').notNullable();
    table.text('tool').notNullable();
    table.text('tool_version').nullable();
    table.text('target').nullable();
    table
      .text('subjects')
      .nullable()
      .comment('JSON array: by what statements may name what was scanned');
    table.text('branch').nullable();
    table.text('artifact').nullable();
    table.text('environment').nullable();
    table
      .boolean('counted')
      .notNullable()
      .comment('Whether it counts towards the posture');
    table
      .text('categories')
      .notNullable()
      .comment('JSON array: the kinds of problem that its reports look for');
    table.uuid('report_id').notNullable().comment('The newest one');
    table.text('commit').nullable();
    table.bigInteger('scanned_at').notNullable();
    table.index(['entity_ref']);
  });

  await knex.schema.createTable('rules', table => {
    table.text('key').primary().notNullable();
    table.text('tool').notNullable();
    table.text('rule_id').notNullable();
    table
      .text('details')
      .notNullable()
      .comment('JSON: name, description, helpUrl, tags');
  });

  await knex.schema.createTable('observations', table => {
    table.uuid('id').primary().notNullable();
    table.uuid('scope_id').notNullable();
    table.uuid('finding_id').notNullable();
    table.text('rule_key').notNullable();
    table
      .text('exact_key')
      .notNullable()
      .comment('Hash of the details: the same while nothing changes');
    table.text('severity').notNullable();
    table
      .text('details')
      .notNullable()
      .comment('JSON: the rest of what the tool said');
    table.boolean('present').notNullable();
    table
      .uuid('report_id')
      .notNullable()
      .comment('The one that told it first, or changed it last');
    table.bigInteger('first_seen_at').notNullable();
    table.bigInteger('gone_at').nullable();
    table
      .bigInteger('last_seen_at')
      .nullable()
      .comment(
        'Of one that is gone; one that is present was seen when its scope was scanned',
      );
    table.index(['scope_id']);
    table.index(['finding_id']);
  });

  await knex.schema.createTable('findings', table => {
    table.uuid('id').primary().notNullable();
    table.text('entity_ref').notNullable();
    table
      .text('identity')
      .nullable()
      .comment('Hash by which observations of other tools find it');
    table.text('category').notNullable();
    table.text('title').notNullable();
    table.text('severity').notNullable();
    table.smallint('severity_rank').notNullable();
    table.text('state').notNullable();
    table.text('state_reason').nullable();
    table
      .boolean('counted')
      .notNullable()
      .comment('Whether it counts towards the posture');
    table.double('risk').notNullable();
    table.double('risk_low').notNullable();
    table.double('risk_high').notNullable();
    table.text('model_version').notNullable();
    table
      .double('confidence')
      .nullable()
      .comment('How likely it is real, 0 to 1');
    table.text('rule').nullable();
    table.text('weakness').nullable().comment('Family of the CWE');
    table.text('vulnerability').nullable();
    table.text('package_type').nullable();
    table.text('package_name').nullable();
    table.text('package_version').nullable();
    table.text('fixed_version').nullable();
    table.text('path').nullable();
    table.integer('line').nullable();
    table.text('where_text').nullable();
    table.text('tools').notNullable().comment('|Name|Name|, sorted');
    table.double('cvss_score').nullable();
    table.double('epss').nullable();
    table.boolean('exploited').notNullable();
    table.text('tool_confidence').nullable();
    table.boolean('fixable').notNullable();
    table.integer('observation_count').notNullable();
    table.integer('recurrences').notNullable().defaultTo(0);
    table.bigInteger('first_seen_at').notNullable();
    table
      .bigInteger('last_seen_at')
      .nullable()
      .comment('Of one that is not present');
    table.bigInteger('fixed_at').nullable();
    table.bigInteger('due_at').nullable();
    // Partial, so that code findings, which have none of these, do not pay for them.
    table.unique(['entity_ref', 'identity'], {
      indexName: 'findings_identity',
      predicate: knex.whereNotNull('identity'),
    });
    table.index(['entity_ref', 'state', 'risk', 'id']);
    table.index(['state', 'risk', 'id']);
    table.index(['vulnerability'], 'findings_vulnerability', {
      predicate: knex.whereNotNull('vulnerability'),
    });
    table.index(['package_name'], 'findings_package_name', {
      predicate: knex.whereNotNull('package_name'),
    });
  });

  await knex.schema.createTable('vulnerability_aliases', table => {
    table.text('alias').primary().notNullable();
    table.text('canonical').notNullable();
    table.index(['canonical']);
  });

  await knex.schema.createTable('vulnerability_links', table => {
    table.comment(
      'Which names are said to be of one vulnerability; those of a CVE are found from the other side',
    );
    table.text('name').notNullable();
    table.text('linked').notNullable();
    table.primary(['name', 'linked']);
  });

  await knex.schema.createTable('learned_aliases', table => {
    table.comment(
      'Entities with findings of a vulnerability whose canonical name is another now',
    );
    table.text('entity_ref').notNullable();
    table.text('vulnerability').notNullable();
    table.primary(['entity_ref', 'vulnerability']);
  });

  await knex.schema.createTable('statement_documents', table => {
    table.comment(
      'Documents of VEX statements: those sent for an entity, and those of sources for all',
    );
    table.uuid('id').primary().notNullable();
    table
      .text('key')
      .notNullable()
      .unique()
      .comment('Hash of what stays the same in all of its versions');
    table.text('entity_ref').nullable().comment('Null is every entity');
    table.text('source').nullable().comment('Of those for every entity');
    table.text('name').nullable().comment('What the document calls itself');
    table.text('version').nullable();
    table.text('author').nullable();
    table.bigInteger('stated_at').nullable();
    table.bigInteger('received_at').notNullable();
    table.uuid('report_id').nullable();
    table.text('checksum').nullable().comment('Of a document of a source');
    table.text('location').nullable().comment('Of a document of a source');
    table.index(['entity_ref']);
    table.index(['source']);
  });

  await knex.schema.createTable('statements', table => {
    table.uuid('id').primary().notNullable();
    table.uuid('document_id').notNullable();
    table.text('entity_ref').nullable().comment('As its document has it');
    table.integer('position').notNullable().comment('In its document');
    table.text('status').notNullable();
    table.bigInteger('stated_at').notNullable();
    table
      .text('details')
      .notNullable()
      .comment('JSON: vulnerability, products, justification, texts');
    table.index(['document_id']);
    table.index(['entity_ref']);
  });

  await knex.schema.createTable('statement_names', table => {
    table.comment('The names of the vulnerabilities that statements are about');
    table.text('name').notNullable();
    table.uuid('statement_id').notNullable();
    table.primary(['name', 'statement_id']);
    table.index(['statement_id']);
  });

  await knex.schema.createTable('finding_decisions', table => {
    table.comment('Findings that are silenced by a statement, while it holds');
    table.uuid('finding_id').primary().notNullable();
    table.text('entity_ref').notNullable();
    table.uuid('statement_id').notNullable();
    table.text('reason').notNullable().comment('In words, with the source');
    table.bigInteger('decided_at').notNullable();
    table.index(['entity_ref']);
    table.index(['statement_id']);
  });

  await knex.schema.createTable('scope_coverage', table => {
    table.comment(
      'What a tool is known to look for where: it reported such a thing there once',
    );
    table.uuid('scope_id').notNullable();
    table
      .text('kind')
      .notNullable()
      .comment('Category, weakness family, and kind of file or address');
    table.primary(['scope_id', 'kind']);
  });

  await knex.schema.createTable('decisions', table => {
    table.comment('What people decided of findings; the last word of each');
    table.uuid('finding_id').primary().notNullable();
    table.text('entity_ref').notNullable();
    table
      .text('decision')
      .notNullable()
      .comment('false-positive, confirmed or withdrawn');
    table.text('reason').nullable();
    table.text('decided_by').notNullable();
    table.bigInteger('decided_at').notNullable();
    table.text('family').notNullable().comment('Of the weakness, or category');
    table.text('pattern').notNullable().comment('Who saw it, who did not');
    table
      .double('evidence')
      .notNullable()
      .comment('Log-odds that the model gave it without decisions');
    table.text('reports').notNullable().comment('JSON: tools and rules');
    table.index(['entity_ref']);
    table.index(['decided_at']);
  });

  await knex.schema.createTable('finding_links', table => {
    table.comment(
      'Findings that people merged or split: what belongs to them, and from what they are kept apart. A row with neither says only that somebody did',
    );
    table.text('entity_ref').notNullable();
    table.uuid('finding_id').notNullable();
    table
      .text('identity')
      .nullable()
      .comment('Observations with it belong to the finding');
    table
      .uuid('apart_from')
      .nullable()
      .comment('A finding that nothing but a person merges with it');
    table.index(['entity_ref']);
    table.index(['finding_id']);
    table.index(['apart_from'], 'finding_links_apart', {
      predicate: knex.whereNotNull('apart_from'),
    });
  });

  await knex.schema.createTable('finding_events', table => {
    table.comment('What happened to findings after they were opened');
    table.uuid('id').primary().notNullable();
    table.uuid('finding_id').notNullable();
    table.text('entity_ref').notNullable();
    table.bigInteger('at').notNullable();
    table.text('kind').notNullable();
    table.uuid('report_id').nullable();
    table.text('details').notNullable().comment('JSON');
    table.index(['finding_id', 'at']);
    table.index(['entity_ref', 'kind', 'at']);
  });

  await knex.schema.createTable('components', table => {
    table.comment('The inventory that reports list: packages, affected or not');
    table.uuid('scope_id').notNullable();
    table.text('purl').notNullable();
    table.text('type').nullable();
    table.text('name').notNullable();
    table.text('version').nullable();
    table.primary(['scope_id', 'purl']);
    table.index(['name']);
  });

  await knex.schema.createTable('postures', table => {
    table.comment(
      'How each entity stands; written in the transaction that changes its findings',
    );
    table.text('entity_ref').primary().notNullable();
    table.double('score').notNullable();
    table
      .double('risk_sum')
      .notNullable()
      .comment('Sum of risks in the power of the posture model');
    table.integer('open').notNullable();
    table.integer('critical').notNullable();
    table.integer('high').notNullable();
    table.integer('medium').notNullable();
    table.integer('low').notNullable();
    table.integer('info').notNullable();
    table.integer('unknown').notNullable();
    table.integer('exploited').notNullable();
    table.integer('past_due').notNullable();
    table.integer('silenced').notNullable();
    table.integer('fixable').notNullable();
    table.bigInteger('oldest_due_at').nullable().comment('Of the open ones');
    table
      .bigInteger('next_due_at')
      .nullable()
      .comment('When past_due will change by itself');
    table.bigInteger('last_scanned_at').nullable();
    table.bigInteger('updated_at').notNullable();
    table.index(['score', 'entity_ref']);
    table.index(['next_due_at']);
  });

  await knex.schema.createTable('posture_weeks', table => {
    table.comment(
      'What happened to the findings of an entity, by week; written with its posture',
    );
    table.bigInteger('week').notNullable().comment('Its Monday, UTC');
    table.text('entity_ref').notNullable();
    table.integer('opened').notNullable();
    table.integer('fixed').notNullable();
    table
      .integer('change')
      .notNullable()
      .comment('By how many more findings are open at its end');
    table.primary(['week', 'entity_ref']);
  });

  await knex.schema.createTable('posture_snapshots', table => {
    table.comment(
      'How each entity stood at the end of a day, with the owner of that day',
    );
    table.text('day').notNullable();
    table.text('entity_ref').notNullable();
    table.text('owners').notNullable().comment('JSON array');
    table.text('system_ref').nullable();
    table.text('domain_ref').nullable();
    table.double('score').notNullable();
    table.double('risk_sum').notNullable();
    table.integer('open').notNullable();
    table.integer('critical').notNullable();
    table.integer('high').notNullable();
    table.integer('exploited').notNullable();
    table.integer('past_due').notNullable();
    table.primary(['day', 'entity_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'posture_snapshots',
    'posture_weeks',
    'postures',
    'components',
    'finding_events',
    'finding_links',
    'decisions',
    'scope_coverage',
    'finding_decisions',
    'statement_names',
    'statements',
    'statement_documents',
    'learned_aliases',
    'vulnerability_links',
    'vulnerability_aliases',
    'findings',
    'observations',
    'rules',
    'scopes',
    'report_chunks',
    'reports',
    'ownership_closure',
    'entity_owners',
    'entities',
    'locks',
    'settings',
  ]) {
    await knex.schema.dropTable(table);
  }
};
