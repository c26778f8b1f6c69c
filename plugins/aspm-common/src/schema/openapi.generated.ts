// Generated from plugins/aspm-backend/src/schema/openapi.yaml; change that and run `yarn generate`.
export interface paths {
    "/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports, newest first */
        get: operations["listReports"];
        put?: never;
        /**
         * Send a report of a scanner
         * @description The body is the file as the scanner wrote it, raw, compressed with gzip, or alone in a zip archive, of any media type.
         *     It is streamed and never held whole in memory. The same bytes for the same scope are taken once.
         *     A report for an entity that the catalog does not know is kept, and shown as unassigned.
         */
        post: operations["createReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/{reportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a report */
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings by filter, sorted, a page at a time */
        get: operations["listFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/findings/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many findings match, by the values of each facet
         * @description A facet is counted over all other filters, so that it shows what choosing another of its values would give.
         */
        get: operations["getFindingFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/findings/{findingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A finding with its evidence, the factors of its risk and its history */
        get: operations["getFinding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/findings/{findingId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say of a finding that it is real or a false positive, or take that back
         * @description A false positive is silenced, with the reason and who said so. What is decided of findings of a tool, a rule and a weakness moves the confidence of others like them.
         *     Needs the permission `aspm.finding.triage` for the finding.
         */
        post: operations["decideFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/findings/{findingId}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say of other findings that they are the same problem as this one
         * @description The others become part of this finding, with their evidence and history, and are gone. All are of one entity.
         *     It holds for later reports too: what belonged to the others belongs to this finding. The last word of a person holds, so that a merge undoes a split.
         *     Needs the permission `aspm.finding.triage` for all of the findings.
         */
        post: operations["mergeFindings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/findings/{findingId}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say of some observations of a finding that they are of another problem
         * @description The observations become a finding of their own, without what was decided of the one that they were part of. One at least has to stay.
         *     It holds for later reports too: nothing but a person makes the two one again. The last word of a person holds, so that a split undoes a merge.
         *     Needs the permission `aspm.finding.triage` for the finding.
         */
        post: operations["splitFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vex": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What silences an entity's findings, as a VEX document
         * @description The statements by which findings of the entity are silenced: that it is not affected, or fixed, with who said so and why.
         *     What a scanner itself leaves out is no statement and is not among them.
         *     Sent for another entity with the same findings, the document silences the same.
         *     A caller sees the statements on those findings that they may read.
         */
        get: operations["exportStatements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/postures/{level}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Postures of one level, worst first */
        get: operations["listPostures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/postures/{level}/by-ref": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one entity, system, domain, owner or the organisation stands, and what to do first */
        get: operations["getPosture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A full entity reference, `kind:namespace/name`. */
        EntityRef: string;
        /** @enum {string} */
        Severity: "critical" | "high" | "medium" | "low" | "info" | "unknown";
        /**
         * @description The kind of problem.
         * @enum {string}
         */
        Category: "code" | "dependency" | "secret" | "infrastructure" | "api" | "cloud" | "container-config" | "malware";
        /**
         * @description `open` is to be fixed; `silenced` is not to be fixed, for a stated reason; `fixed` is no longer seen by the tools that saw it.
         * @enum {string}
         */
        FindingState: "open" | "silenced" | "fixed";
        /** @enum {string} */
        ReportState: "queued" | "reading" | "done" | "failed";
        /** @enum {string} */
        PostureLevel: "entity" | "system" | "domain" | "owner" | "organization";
        /**
         * @description From A, the best, to E.
         * @enum {string}
         */
        Grade: "A" | "B" | "C" | "D" | "E";
        /** @description What a report covered whole. */
        Scope: {
            entityRef: string;
            tool: string;
            /** @description What the report itself says it scanned, e.g. an image name or a SARIF automation id. */
            target?: string;
            branch?: string;
            artifact?: string;
            environment?: string;
        };
        Report: {
            /** Format: uuid */
            id: string;
            entityRef: string;
            /** @description Whether the catalog knows the entity. */
            assigned?: boolean;
            state: components["schemas"]["ReportState"];
            /** @description Id of the format, once detected. */
            format?: string;
            /** @description The tools whose results it holds, once read. */
            tools?: {
                name: string;
                version?: string;
            }[];
            branch?: string;
            commit?: string;
            artifact?: string;
            environment?: string;
            /** @description Size before compression. */
            sizeBytes: number;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            scannedAt: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt?: string;
            /** @description How often reading was begun. */
            attempts: number;
            /** @description How often the same bytes arrived for the same scope. */
            timesReceived: number;
            /** @description Share of the bytes that was read, 0 to 1. */
            progress?: number;
            /** @description What reading it changed. */
            counts: {
                /** @description Results in the report. */
                observations: number;
                /** @description Packages in its inventory. */
                components: number;
                /** @description Statements (VEX) in the report. Absent when there are none. */
                statements?: number;
                /** @description Findings that are new. */
                opened: number;
                /** @description Findings that came back. */
                reopened: number;
                /** @description Findings that are no longer seen. */
                fixed: number;
                /** @description Findings that were known and are still seen. */
                unchanged: number;
            };
            /** @description What the format left out on purpose, and why. */
            skipped: {
                reason: string;
                count: number;
            }[];
            /** @description Why it could not be read. Nothing of it was taken. */
            error?: {
                name: string;
                message: string;
                /** @description Where in the report, e.g. `runs[0].results[17]` or `line 3, column 9`. */
                place?: string;
            };
        };
        PackageCoordinates: {
            /** @description The package URL type, e.g. `npm`, `maven`, `deb`. */
            type?: string;
            namespace?: string;
            name: string;
            version?: string;
            purl?: string;
            /** @description Versions that no longer have the vulnerability, as the tools say. */
            fixedVersions?: string[];
            /** @description The first version that has the vulnerability, as the tool says. */
            introducedVersion?: string;
            /** @description The versions that have the vulnerability, as the tool writes them, e.g. `>=1.0.0 <1.2.3`. */
            affectedVersions?: string;
        };
        /** @description Where in files. */
        Place: {
            /** @description Relative to the repository, or inside the image. */
            path?: string;
            startLine?: number;
            endLine?: number;
            startColumn?: number;
            endColumn?: number;
            /** @description The enclosing function, class or block. */
            symbol?: string;
            snippet?: string;
            /** @description A link to the line in the entity's source, where its location is known. */
            url?: string;
        };
        /** @description Where in a running application. */
        Endpoint: {
            method?: string;
            url?: string;
            parameter?: string;
            request?: string;
            response?: string;
        };
        /** @description Which configured or cloud resource. */
        Resource: {
            address: string;
            type?: string;
            provider?: string;
        };
        Finding: {
            /** Format: uuid */
            id: string;
            entityRef: string;
            entityTitle?: string;
            owners: string[];
            category: components["schemas"]["Category"];
            title: string;
            severity: components["schemas"]["Severity"];
            state: components["schemas"]["FindingState"];
            /** @description Why it is silenced. */
            stateReason?: string;
            /** @description 0 to 100, with one decimal. */
            risk: number;
            /** @description The probability that it is real, 0 to 1, with two decimals. */
            confidence?: number;
            rule?: string;
            /** @description Canonical id of the published vulnerability. */
            vulnerability?: string;
            package?: components["schemas"]["PackageCoordinates"];
            path?: string;
            line?: number;
            /** @description The place in a few words, whatever the category. */
            where?: string;
            tools: string[];
            /** @description Known to be exploited in the wild. */
            exploited: boolean;
            fixable: boolean;
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** Format: date-time */
            fixedAt?: string;
            /** Format: date-time */
            dueAt?: string;
            /** @description How often it came back after it was fixed. */
            recurrences?: number;
            /** @description How many observations say so now. */
            observationCount: number;
            /** @description Other branches than the default one on which it is seen. */
            branches?: string[];
        };
        FindingPage: {
            items: components["schemas"]["Finding"][];
            nextCursor?: string;
            totalItems?: number;
        };
        FindingFacets: {
            facets: {
                [key: string]: {
                    value: string;
                    /** @description A title for people, where the value is a ref. */
                    label?: string;
                    count: number;
                }[];
            };
        };
        /** @description What one tool says about one place. Evidence, as received. */
        Observation: {
            /** Format: uuid */
            id: string;
            tool: string;
            toolVersion?: string;
            scope?: components["schemas"]["Scope"];
            /** Format: uuid */
            reportId?: string;
            /** @description Whether the newest report of its scope still says so. */
            present: boolean;
            rule: {
                id: string;
                name?: string;
                /** @description Markdown from the scanner. Untrusted. */
                description?: string;
                helpUrl?: string;
                tags?: string[];
            };
            title: string;
            /** @description Markdown from the scanner. Untrusted. */
            description?: string;
            severity: components["schemas"]["Severity"];
            /** @description In the tool's own words. */
            toolSeverity?: string;
            /** @enum {string} */
            toolConfidence?: "high" | "medium" | "low";
            cvss?: {
                vector?: string;
                score?: number;
                source?: string;
            }[];
            /** @description CWE numbers. */
            weaknesses?: number[];
            vulnerabilityIds?: string[];
            exploitation?: {
                knownExploited?: boolean;
                epss?: number;
            };
            package?: components["schemas"]["PackageCoordinates"];
            dependencyPath?: string[];
            place?: components["schemas"]["Place"];
            /** @description The steps from source to sink. */
            flow?: components["schemas"]["Place"][];
            endpoint?: components["schemas"]["Endpoint"];
            resource?: components["schemas"]["Resource"];
            secret?: {
                kind?: string;
                masked?: string;
                verified?: boolean;
            };
            image?: string;
            layer?: string;
            remediation?: string;
            references?: string[];
            fingerprints?: {
                [key: string]: string;
            };
            suppression?: {
                source: string;
                reason?: string;
            };
            /**
             * @description How it compares to an earlier scan, where the tool itself says so.
             * @enum {string}
             */
            baseline?: "new" | "unchanged" | "updated";
            tags?: string[];
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
        };
        /** @description One named part of a risk. All contributions together, through the logistic function, are the score exactly. */
        RiskFactor: {
            /** @enum {string} */
            id: "base" | "severity" | "exploitation" | "exposure" | "lifecycle" | "tier" | "dataClassification" | "confidence";
            label: string;
            /** @description The fact, in a few words. Absent when unknown. */
            value?: string;
            /** @description Where the fact comes from. */
            source?: string;
            known: boolean;
            /** @description In log-odds. */
            contribution: number;
            /** @description The least the contribution could be if the fact were known. */
            low: number;
            /** @description The most the contribution could be if the fact were known. */
            high: number;
        };
        RiskExplanation: {
            score: number;
            low: number;
            high: number;
            modelVersion: string;
            factors: components["schemas"]["RiskFactor"][];
            /** @description The unknown fact that would narrow the range most. */
            narrowsMost?: string;
        };
        ContextFact: {
            value?: string;
            /** @description E.g. `annotation aspm/exposure`, `spec.lifecycle`, or `unknown`. */
            source: string;
        };
        /** @description What is known of the entity. Each fact has a source and may be unknown. */
        EntityContext: {
            entityRef: string;
            title?: string;
            inCatalog: boolean;
            type?: string;
            owners: string[];
            system?: string;
            domain?: string;
            facts: {
                lifecycle: components["schemas"]["ContextFact"];
                tier: components["schemas"]["ContextFact"];
                exposure: components["schemas"]["ContextFact"];
                dataClassification: components["schemas"]["ContextFact"];
            };
            /** @description What is wrong with its annotations. */
            warnings?: string[];
        };
        DecisionRequest: {
            /** @enum {string} */
            decision: "false-positive" | "confirmed" | "withdrawn";
            /** @description Why, in a sentence. Everyone who sees the finding sees it. */
            reason?: string;
        };
        MergeRequest: {
            /** @description The findings that become part of this one. */
            findingIds: string[];
        };
        SplitRequest: {
            /** @description The observations that become a finding of their own. */
            observationIds: string[];
        };
        /** @description What a person decided of the finding. */
        Decision: {
            /** @enum {string} */
            decision: "false-positive" | "confirmed";
            reason?: string;
            decidedBy: string;
            /** Format: date-time */
            decidedAt: string;
        };
        /** @description One named part of a confidence. All contributions together, through the logistic function, are the confidence exactly. */
        ConfidencePart: {
            /** @enum {string} */
            id: "base" | "report" | "word" | "proof" | "silence" | "record" | "decision";
            label: string;
            /** @description The fact, in a few words. */
            value: string;
            /** @description Where the fact comes from. */
            source?: string;
            /** @description In log-odds. */
            contribution: number;
        };
        ConfidenceExplanation: {
            /** @description The probability that the finding is real, 0 to 1. */
            confidence: number;
            modelVersion: string;
            parts: components["schemas"]["ConfidencePart"][];
        };
        FindingEvent: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            kind: "opened" | "fixed" | "reopened" | "silenced" | "severity-changed" | "risk-changed" | "merged" | "split" | "decided";
            summary: string;
            /** Format: uuid */
            reportId?: string;
        };
        /** @description How to get rid of it. */
        Fix: {
            summary: string;
            /** @description Markdown from the scanner. Untrusted. */
            details?: string;
            package?: string;
            currentVersion?: string;
            fixedVersion?: string;
        };
        FindingDetail: components["schemas"]["Finding"] & {
            /** @description Markdown from the scanner. Untrusted. */
            description?: string;
            place?: components["schemas"]["Place"];
            endpoint?: components["schemas"]["Endpoint"];
            resource?: components["schemas"]["Resource"];
            weaknesses?: number[];
            vulnerabilityIds?: string[];
            references?: string[];
            fix?: components["schemas"]["Fix"];
            observations: components["schemas"]["Observation"][];
            explanation: components["schemas"]["RiskExplanation"];
            confidenceExplanation?: components["schemas"]["ConfidenceExplanation"];
            decision?: components["schemas"]["Decision"];
            context: components["schemas"]["EntityContext"];
            /** @description Newest first. */
            history: components["schemas"]["FindingEvent"][];
        };
        SeverityCounts: {
            critical: number;
            high: number;
            medium: number;
            low: number;
            info: number;
            unknown: number;
        };
        Posture: {
            level: components["schemas"]["PostureLevel"];
            /** @description Absent for the organisation. */
            ref?: string;
            title: string;
            /** @description The group above, for an owner. */
            parentRef?: string;
            owners?: string[];
            system?: string;
            domain?: string;
            /** @description 0 to 100; higher is worse. */
            score: number;
            grade?: components["schemas"]["Grade"];
            open: number;
            exploited: number;
            pastDue: number;
            silenced: number;
            fixable: number;
            severities: components["schemas"]["SeverityCounts"];
            /** @description Entities that belong to it. */
            entities: number;
            /** @description Entities with at least one report. */
            scannedEntities: number;
            /** Format: date-time */
            lastScannedAt?: string;
            newThisWeek?: number;
            fixedThisWeek?: number;
        };
        /** @description One action, and what it takes away. */
        NextStep: {
            /** @enum {string} */
            kind: "upgrade" | "revoke-secret" | "change-code" | "change-configuration";
            title: string;
            entityRef: string;
            entityTitle?: string;
            findingIds: string[];
            /** @description How many findings it closes. */
            closes: number;
            /** @description By how much the posture's score falls. */
            riskReduction: number;
            package?: string;
            /** Format: date-time */
            dueAt?: string;
        };
        /** @description Whether one category of scanner reports on the entity. */
        Coverage: {
            category: components["schemas"]["Category"];
            /**
             * @description `ok`, `stale` (older than is allowed), `missing` (required and never seen) or `not-required`.
             * @enum {string}
             */
            state: "ok" | "stale" | "missing" | "not-required";
            tools?: string[];
            /** Format: date-time */
            lastScannedAt?: string;
        };
        TrendPoint: {
            /**
             * Format: date
             * @description The Monday of the week, UTC.
             */
            week: string;
            opened: number;
            fixed: number;
            /** @description Open at the end of the week. */
            open: number;
        };
        PostureDetail: components["schemas"]["Posture"] & {
            /** @description At most five, the most helpful first. */
            nextSteps: components["schemas"]["NextStep"][];
            /** @description The last twelve weeks, oldest first. */
            trend: components["schemas"]["TrendPoint"][];
            /** @description Of an entity, by category. */
            coverage?: components["schemas"]["Coverage"][];
            context?: components["schemas"]["EntityContext"];
            /** @description What the sentence on top of a screen says. */
            headline: {
                exploitedInProduction: number;
                mostPastDueDays?: number;
                neverScanned?: number;
            };
        };
    };
    responses: {
        /** @description What went wrong, in the shape of Backstage's errors. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    error: {
                        name: string;
                        message: string;
                    } & {
                        [key: string]: unknown;
                    };
                    request?: {
                        method?: string;
                        url?: string;
                    };
                    response: {
                        statusCode: number;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
    };
    parameters: {
        /** @description Size of the page. */
        limit: number;
        /** @description The `nextCursor` of the page before, with the same filter and sort. */
        cursor: string;
        level: components["schemas"]["PostureLevel"];
        /** @description Findings of these entities. */
        entityRef: components["schemas"]["EntityRef"][];
        /** @description Owned by these groups or users, or by any group below them. */
        owner: components["schemas"]["EntityRef"][];
        /** @description Part of these systems. */
        system: components["schemas"]["EntityRef"][];
        /** @description Part of these domains. */
        domain: components["schemas"]["EntityRef"][];
        severity: components["schemas"]["Severity"][];
        category: components["schemas"]["Category"][];
        /** @description Open ones when absent. */
        state: components["schemas"]["FindingState"][];
        tool: string[];
        rule: string[];
        /** @description Package names, without version. */
        package: string[];
        /** @description Ids of published vulnerabilities, canonical or alias. */
        vulnerability: string[];
        /** @description File paths, relative to the repository. */
        path: string[];
        /** @description Known to be exploited in the wild, or not. */
        exploited: boolean;
        /** @description A fix is known, or not. */
        fixable: boolean;
        /** @description The entity is in production, or not. */
        inProduction: boolean;
        /** @description The deadline has passed, or not. */
        pastDue: boolean;
        /** @description The entity is not in the catalog, or is. */
        unassigned: boolean;
        /** @description Findings of this other branch instead of what counts towards the posture. */
        branch: string;
        /** @description Text that occurs in the title, rule, package, path or vulnerability, whatever the case. */
        q: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listReports: {
        parameters: {
            query?: {
                entityRef?: components["schemas"]["EntityRef"];
                state?: components["schemas"]["ReportState"];
                /** @description Size of the page. */
                limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of reports. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Report"][];
                        nextCursor?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createReport: {
        parameters: {
            query: {
                /** @description The catalog entity that was scanned, e.g. `component:default/checkout`. */
                entityRef: components["schemas"]["EntityRef"];
                /** @description Name of the scanner, where the report itself does not say it or says it wrongly. */
                tool?: string;
                /** @description Id of the report format. Detected from the content when absent. */
                format?: string;
                /** @description The branch that was scanned. Findings of another than the default branch do not count towards the posture. */
                branch?: string;
                /** @description The commit that was scanned, 7 to 64 hexadecimal digits. */
                commit?: string;
                /** @description The artifact that was scanned, by a name that stays the same from build to build, e.g. an image without its tag. */
                artifact?: string;
                /** @description The environment that was scanned, e.g. `production`. */
                environment?: string;
                /** @description When the scan ran, if not now; never in the future. A report that is older than the newest of its scope is kept and changes nothing. */
                scannedAt?: string;
                /** @description Answer only when the report has been read, or after half a minute. */
                wait?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The report, of any media type. */
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description The same bytes were the newest report of this scope already, or `wait` was asked for and the report has been read. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description The report is kept and will be read. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report with its progress, counts, what was skipped and what went wrong. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listFindings: {
        parameters: {
            query?: {
                /** @description Findings of these entities. */
                entityRef?: components["parameters"]["entityRef"];
                /** @description Owned by these groups or users, or by any group below them. */
                owner?: components["parameters"]["owner"];
                /** @description Part of these systems. */
                system?: components["parameters"]["system"];
                /** @description Part of these domains. */
                domain?: components["parameters"]["domain"];
                severity?: components["parameters"]["severity"];
                category?: components["parameters"]["category"];
                /** @description Open ones when absent. */
                state?: components["parameters"]["state"];
                tool?: components["parameters"]["tool"];
                rule?: components["parameters"]["rule"];
                /** @description Package names, without version. */
                package?: components["parameters"]["package"];
                /** @description Ids of published vulnerabilities, canonical or alias. */
                vulnerability?: components["parameters"]["vulnerability"];
                /** @description File paths, relative to the repository. */
                path?: components["parameters"]["path"];
                /** @description Known to be exploited in the wild, or not. */
                exploited?: components["parameters"]["exploited"];
                /** @description A fix is known, or not. */
                fixable?: components["parameters"]["fixable"];
                /** @description The entity is in production, or not. */
                inProduction?: components["parameters"]["inProduction"];
                /** @description The deadline has passed, or not. */
                pastDue?: components["parameters"]["pastDue"];
                /** @description The entity is not in the catalog, or is. */
                unassigned?: components["parameters"]["unassigned"];
                /** @description Findings of this other branch instead of what counts towards the posture. */
                branch?: components["parameters"]["branch"];
                /** @description Text that occurs in the title, rule, package, path or vulnerability, whatever the case. */
                q?: components["parameters"]["q"];
                /** @description Order of the list; a leading `-` means descending. */
                sort?: "-risk" | "risk" | "-severity" | "severity" | "-firstSeen" | "firstSeen" | "dueAt" | "-dueAt";
                /** @description Size of the page. */
                limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: components["parameters"]["cursor"];
                /** @description Also answer the number of all findings that match. */
                count?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of findings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getFindingFacets: {
        parameters: {
            query: {
                /** @description Findings of these entities. */
                entityRef?: components["parameters"]["entityRef"];
                /** @description Owned by these groups or users, or by any group below them. */
                owner?: components["parameters"]["owner"];
                /** @description Part of these systems. */
                system?: components["parameters"]["system"];
                /** @description Part of these domains. */
                domain?: components["parameters"]["domain"];
                severity?: components["parameters"]["severity"];
                category?: components["parameters"]["category"];
                /** @description Open ones when absent. */
                state?: components["parameters"]["state"];
                tool?: components["parameters"]["tool"];
                rule?: components["parameters"]["rule"];
                /** @description Package names, without version. */
                package?: components["parameters"]["package"];
                /** @description Ids of published vulnerabilities, canonical or alias. */
                vulnerability?: components["parameters"]["vulnerability"];
                /** @description File paths, relative to the repository. */
                path?: components["parameters"]["path"];
                /** @description Known to be exploited in the wild, or not. */
                exploited?: components["parameters"]["exploited"];
                /** @description A fix is known, or not. */
                fixable?: components["parameters"]["fixable"];
                /** @description The entity is in production, or not. */
                inProduction?: components["parameters"]["inProduction"];
                /** @description The deadline has passed, or not. */
                pastDue?: components["parameters"]["pastDue"];
                /** @description The entity is not in the catalog, or is. */
                unassigned?: components["parameters"]["unassigned"];
                /** @description Findings of this other branch instead of what counts towards the posture. */
                branch?: components["parameters"]["branch"];
                /** @description Text that occurs in the title, rule, package, path or vulnerability, whatever the case. */
                q?: components["parameters"]["q"];
                /** @description Which facets to count. */
                facet: ("severity" | "category" | "state" | "tool" | "owner" | "system" | "domain" | "entityRef" | "rule" | "package" | "exploited" | "fixable" | "inProduction" | "pastDue")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingFacets"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                findingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The finding. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    decideFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                findingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description The finding as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    mergeFindings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                findingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeRequest"];
            };
        };
        responses: {
            /** @description The finding as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    splitFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                findingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitRequest"];
            };
        };
        responses: {
            /** @description The finding as it is now, and the new one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description As far as the caller may read them now; the new one is last. */
                        items: components["schemas"]["FindingDetail"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    exportStatements: {
        parameters: {
            query: {
                /** @description The catalog entity, e.g. `component:default/checkout`. */
                entityRef: components["schemas"]["EntityRef"];
                /** @description OpenVEX 0.2.0 or CycloneDX 1.6. */
                format?: "openvex" | "cyclonedx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. Without statements it lists none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listPostures: {
        parameters: {
            query?: {
                /** @description Owned by these groups or users, or by any group below them. */
                owner?: components["parameters"]["owner"];
                /** @description Part of these systems. */
                system?: components["parameters"]["system"];
                /** @description Part of these domains. */
                domain?: components["parameters"]["domain"];
                /** @description Size of the page. */
                limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before, with the same filter and sort. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                level: components["parameters"]["level"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of postures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Posture"][];
                        nextCursor?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getPosture: {
        parameters: {
            query?: {
                /** @description The entity ref of the entity, system, domain or owner. Not given for the organisation. */
                ref?: components["schemas"]["EntityRef"];
            };
            header?: never;
            path: {
                level: components["parameters"]["level"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The posture with coverage, next steps and the weeks behind it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostureDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
