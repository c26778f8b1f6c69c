/** A report of a scanner that looks for secrets. */
export interface SecretReport {
  scanner: string;
  format: string;
  /** Whether the scanner tells the secret's value in a field of its own. */
  tellsValue: boolean;
  /** Fields by which a report is about secrets and not about something else. */
  decides?: string[];
  /** The report about that secret, with all of the fields that the scanner fills. */
  about(secret: string): unknown;
}

const commit = '4c1a6a3b8b9c7d2e5f60718293a4b5c6d7e8f901';

/** The form of each scanner's report, with invented contents. */
export const secretReports: SecretReport[] = [
  {
    scanner: 'Gitleaks',
    format: 'gitleaks',
    tellsValue: true,
    about: secret => [
      {
        RuleID: 'generic-api-key',
        Description: 'Detected a Generic API Key',
        StartLine: 3,
        EndLine: 3,
        StartColumn: 2,
        EndColumn: 40,
        Match: `api_key = "${secret}"`,
        Secret: secret,
        Line: `const api_key = "${secret}"; // old`,
        File: 'src/config.ts',
        SymlinkFile: '',
        Commit: commit,
        Link: `https://git.example/a/blob/${commit}/src/config.ts#L3`,
        Entropy: 4.2,
        Author: 'A. Lindqvist',
        Email: 'ada@example.com',
        Date: '2026-01-05T10:00:00Z',
        Message: 'Add the configuration',
        Tags: ['key'],
        Fingerprint: `${commit}:src/config.ts:generic-api-key:3`,
      },
    ],
  },
  {
    scanner: 'Gitleaks 7',
    format: 'gitleaks',
    tellsValue: true,
    about: secret => [
      {
        line: `password: ${secret}`,
        lineNumber: 8,
        offender: secret,
        commit,
        repo: 'shop',
        rule: 'Password in YAML',
        commitMessage: 'Add it',
        author: 'A. Lindqvist',
        email: 'ada@example.com',
        file: 'deploy.yaml',
        date: '2026-01-05T10:00:00Z',
        tags: 'key, password',
      },
    ],
  },
  {
    scanner: 'TruffleHog 3',
    format: 'trufflehog',
    tellsValue: true,
    about: secret => ({
      SourceMetadata: {
        Data: {
          Git: {
            commit,
            file: 'src/keys.ts',
            email: 'Ada <ada@example.com>',
            repository: 'https://git.example/shop',
            timestamp: '2026-01-05 10:00:00 +0000',
            line: 12,
          },
        },
      },
      SourceID: 0,
      SourceType: 16,
      SourceName: 'trufflehog - git',
      DetectorType: 17,
      DetectorName: 'Vendor',
      DetectorDescription: 'Keys of a vendor',
      DecoderName: 'PLAIN',
      Verified: true,
      Raw: secret,
      RawV2: `${secret}:account`,
      Redacted: 'account',
      ExtraData: { account: 'account', note: `token ${secret}` },
      StructuredData: null,
    }),
  },
  {
    scanner: 'TruffleHog 2',
    format: 'trufflehog',
    tellsValue: true,
    about: secret => ({
      branch: 'origin/main',
      commit: 'Add keys',
      commitHash: commit,
      date: '2026-01-05 10:00:00',
      diff: `@@ -1 +1,2 @@\n+key = "${secret}"\n`,
      path: 'keys.py',
      printDiff: `@@ -1 +1,2 @@\n+key = "\u001b[93m${secret}\u001b[0m"\n`,
      reason: 'High Entropy',
      stringsFound: [secret],
    }),
  },
  {
    scanner: 'detect-secrets',
    format: 'detect-secrets',
    tellsValue: false,
    about: () => ({
      version: '1.5.0',
      plugins_used: [{ name: 'KeywordDetector', keyword_exclude: '' }],
      filters_used: [{ path: 'detect_secrets.filters.allowlist' }],
      results: {
        'src/app.py': [
          {
            type: 'Secret Keyword',
            filename: 'src/app.py',
            hashed_secret: '9f3b2c1d0e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b',
            is_verified: false,
            line_number: 4,
          },
        ],
      },
      generated_at: '2026-01-05T10:00:00Z',
    }),
  },
  {
    scanner: 'ggshield',
    format: 'ggshield',
    tellsValue: true,
    about: secret => ({
      id: '/shop',
      type: 'path_scan',
      total_incidents: 1,
      total_occurrences: 1,
      entities_with_incidents: [
        {
          mode: 'FILE',
          filename: '/shop/settings.py',
          incidents: [
            {
              type: 'Generic Password',
              policy: 'Secrets detection',
              ignore_sha:
                'b2c7d2e5f60718293a4b5c6d7e8f9014c1a6a3b8b9c7d2e5f60718293a4b5c6d',
              validity: 'no_checker',
              total_occurrences: 1,
              incident_url: 'https://dashboard.example/incidents/1',
              incident_details: { severity: 'high', status: 'TRIGGERED' },
              occurrences: [
                {
                  match: secret,
                  type: 'password',
                  line_start: 2,
                  line_end: 2,
                  index_start: 12,
                  index_end: 30,
                },
              ],
            },
          ],
          total_incidents: 1,
          total_occurrences: 1,
        },
      ],
    }),
  },
  {
    scanner: 'GitHub secret scanning',
    format: 'github-secret-scanning',
    tellsValue: true,
    about: secret => [
      {
        number: 2,
        created_at: '2026-01-05T10:00:00Z',
        url: 'https://api.github.example/repos/a/b/secret-scanning/alerts/2',
        html_url: 'https://github.example/a/b/security/secret-scanning/2',
        locations_url:
          'https://api.github.example/repos/a/b/secret-scanning/alerts/2/locations',
        state: 'resolved',
        resolution: 'wont_fix',
        resolution_comment: 'Only for tests',
        resolved_at: '2026-01-06T10:00:00Z',
        resolved_by: { login: 'ada' },
        secret_type: 'vendor_key',
        secret_type_display_name: 'Vendor key',
        secret,
        validity: 'active',
        push_protection_bypassed: false,
        first_location_detected: { path: 'a.ts', start_line: 3 },
      },
    ],
  },
  {
    scanner: 'GitLab secret detection',
    format: 'gitlab',
    tellsValue: true,
    about: secret => ({
      version: '15.0.4',
      scan: {
        type: 'secret_detection',
        status: 'success',
        start_time: '2026-01-05T10:00:00',
        end_time: '2026-01-05T10:00:01',
        analyzer: {
          id: 'secrets',
          name: 'secrets',
          version: '5',
          vendor: { name: 'GitLab' },
        },
        scanner: {
          id: 'gitleaks',
          name: 'Gitleaks',
          version: '8',
          vendor: { name: 'GitLab' },
        },
      },
      vulnerabilities: [
        {
          id: '1',
          category: 'secret_detection',
          name: 'Password in URL',
          message: 'Password in URL',
          description: 'A password was found in a URL',
          solution: 'Rotate it',
          cve: `deploy.sh:${commit}:Password in URL`,
          severity: 'Critical',
          confidence: 'Unknown',
          raw_source_code_extract: secret,
          scanner: { id: 'gitleaks', name: 'Gitleaks' },
          location: {
            file: 'deploy.sh',
            commit: { sha: commit, author: 'Ada', message: 'Deploy' },
            start_line: 3,
          },
          identifiers: [
            { type: 'gitleaks_rule_id', name: 'Gitleaks rule', value: 'url' },
          ],
          links: [{ url: 'https://docs.example' }],
          flags: [
            {
              type: 'flagged-as-likely-false-positive',
              origin: 'o',
              description: 'd',
            },
          ],
          details: { code: { type: 'code', name: 'Code', value: 'x' } },
        },
      ],
    }),
  },
  {
    scanner: 'Nuclei',
    format: 'nuclei',
    tellsValue: true,
    about: secret => ({
      template: 'http/exposures/tokens/vendor.yaml',
      'template-id': 'vendor-token',
      'template-path': '/t/http/exposures/tokens/vendor.yaml',
      info: {
        name: 'Vendor Token',
        author: ['x'],
        tags: ['exposure', 'token'],
        severity: 'high',
        description: 'A token',
        reference: ['https://a.example'],
      },
      type: 'http',
      host: 'https://shop.example',
      'matched-at': 'https://shop.example/app.js',
      'extracted-results': [secret],
      request: 'GET /app.js HTTP/1.1\r\nHost: shop.example\r\n\r\n',
      response: `HTTP/1.1 200 OK\r\n\r\nvar token = "${secret}"`,
      'curl-command': `curl -H 'X: ${secret}' https://shop.example/app.js`,
      ip: '192.0.2.1',
      timestamp: '2026-01-05T10:00:00Z',
    }),
  },
  {
    scanner: 'Trivy',
    format: 'trivy',
    tellsValue: false,
    about: secret => ({
      SchemaVersion: 2,
      ArtifactName: 'shop',
      ArtifactType: 'container_image',
      Results: [
        {
          Target: '/app/.env',
          Class: 'secret',
          Secrets: [
            {
              RuleID: 'vendor-key',
              Category: 'Vendor',
              Severity: 'CRITICAL',
              Title: 'Vendor key',
              StartLine: 1,
              EndLine: 1,
              Code: {
                Lines: [
                  {
                    Number: 1,
                    Content: `KEY="${secret}"`,
                    IsCause: true,
                    Highlighted: `KEY="${secret}"`,
                  },
                ],
              },
              Match: `KEY="${secret}"`,
              Layer: { DiffID: 'sha256:1', CreatedBy: 'COPY . .' },
            },
          ],
        },
      ],
    }),
  },
  {
    scanner: 'Trivy operator',
    format: 'trivy-operator',
    tellsValue: false,
    about: secret => ({
      apiVersion: 'aquasecurity.github.io/v1alpha1',
      kind: 'ExposedSecretReport',
      metadata: {
        name: 'replicaset-shop',
        namespace: 'default',
        labels: {
          'trivy-operator.resource.kind': 'ReplicaSet',
          'trivy-operator.resource.name': 'shop',
          'trivy-operator.resource.namespace': 'default',
          'trivy-operator.container.name': 'shop',
        },
      },
      report: {
        scanner: { name: 'Trivy', vendor: 'Aqua Security', version: '0.60.0' },
        artifact: { repository: 'shop', tag: '1' },
        registry: { server: 'registry.example' },
        summary: {
          criticalCount: 1,
          highCount: 0,
          mediumCount: 0,
          lowCount: 0,
        },
        secrets: [
          {
            ruleID: 'vendor-key',
            title: 'Vendor key',
            category: 'Vendor',
            severity: 'CRITICAL',
            target: '/app/.env',
            match: `KEY="${secret}"`,
          },
        ],
      },
    }),
  },
  {
    scanner: 'Wiz CLI',
    format: 'wiz-cli',
    tellsValue: false,
    about: secret => ({
      id: '1',
      scanOriginResource: {
        __typename: 'CICDScanOriginContainerImage',
        name: 'shop:1',
      },
      status: { state: 'SUCCESS', verdict: 'FAILED_BY_POLICY' },
      result: {
        __typename: 'CICDDiskScanResult',
        osPackages: null,
        libraries: null,
        applications: null,
        secrets: [
          {
            description: 'Password in URL',
            path: '/app/a.go',
            lineNumber: 35,
            type: 'PASSWORD',
            ruleId: 'SECRET-1',
            severity: 'HIGH',
            snippet: `url = "${secret}"`,
          },
        ],
        dataFindings: null,
      },
    }),
  },
  {
    scanner: 'Semgrep',
    format: 'semgrep',
    tellsValue: false,
    about: secret => ({
      version: '1.100.0',
      errors: [],
      paths: { scanned: ['a.py'] },
      results: [
        {
          check_id: 'generic.secrets.vendor-key',
          path: 'a.py',
          start: { line: 2, col: 1, offset: 3 },
          end: { line: 2, col: 30, offset: 33 },
          extra: {
            message: 'A key of a vendor is in the code',
            metadata: {
              category: 'security',
              technology: ['secrets'],
              secret_type: 'Vendor',
              cwe: ['CWE-798: Use of Hard-coded Credentials'],
              references: ['https://a.example'],
              confidence: 'HIGH',
            },
            severity: 'ERROR',
            fingerprint: 'f1',
            lines: `key = "${secret}"`,
            is_ignored: false,
            validation_state: 'CONFIRMED_VALID',
            engine_kind: 'OSS',
          },
        },
      ],
    }),
  },
  {
    scanner: 'Checkov',
    format: 'checkov',
    tellsValue: false,
    decides: ['check_type'],
    about: secret => ({
      check_type: 'secrets',
      results: {
        passed_checks: [],
        failed_checks: [
          {
            check_id: 'CKV_SECRET_6',
            bc_check_id: 'BC_GIT_6',
            check_name: 'Base64 High Entropy String',
            check_result: {
              result: 'FAILED',
              evaluated_keys: [],
              suppress_comment: 'x',
            },
            code_block: [[4, `key = "${secret}"\n`]],
            file_path: '/a.py',
            repo_file_path: '/a.py',
            file_line_range: [4, 5],
            resource: '0123456789abcdef0123456789abcdef01234567',
            check_class: 'checkov.secrets',
            guideline: 'https://docs.example',
            severity: 'HIGH',
            validation_status: 'Valid',
          },
        ],
        skipped_checks: [],
        parsing_errors: [],
      },
      summary: { passed: 0, failed: 1, checkov_version: '3.2.0' },
    }),
  },
  {
    scanner: 'KICS',
    format: 'kics',
    tellsValue: false,
    about: () => ({
      kics_version: 'v2.0.0',
      files_scanned: 1,
      queries_total: 1,
      severity_counters: { HIGH: 1 },
      total_counter: 1,
      start: '2026-01-05T10:00:00Z',
      end: '2026-01-05T10:00:01Z',
      paths: ['/path'],
      queries: [
        {
          query_name: 'Passwords And Secrets - Generic Password',
          query_id: '487f4be7-3fd9-4506-a07a-eae252180c08',
          query_url: 'https://docs.example',
          severity: 'HIGH',
          platform: 'Common',
          cwe: '798',
          category: 'Secret Management',
          description: 'Passwords in code',
          description_id: 'd69d8a89',
          files: [
            {
              file_name: 'deploy.yaml',
              similarity_id: 's1',
              line: 3,
              issue_type: 'RedundantAttribute',
              search_key: '',
              search_line: 0,
              search_value: '',
              expected_value: 'Hardcoded secret key should not appear',
              actual_value:
                "Hardcoded secret key appears: 'password: <SECRET-MASKED-ON-PURPOSE>'",
            },
          ],
        },
      ],
    }),
  },
];
