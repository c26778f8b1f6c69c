// Generated from plugins/aspm-backend/src/schema/openapi.yaml; change that and run `yarn generate`.
export const openApiDocument = {
  "openapi": "3.0.3",
  "info": {
    "title": "aspm",
    "version": "1",
    "description": "Application Security Posture Management for Backstage.\n\nReports of scanners go in, findings and postures come out, keyed to the entities of the catalog.\nEvery list takes the same filter, pages by cursor, and shows a caller only what they may read in the catalog.\n",
    "license": {
      "name": "Apache-2.0",
      "url": "http://www.apache.org/licenses/LICENSE-2.0.html"
    }
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "tags": [
    {
      "name": "reports",
      "description": "What scanners wrote, as received, and what became of it."
    },
    {
      "name": "findings",
      "description": "One problem to fix in one entity, merged from what every tool says about it."
    },
    {
      "name": "statements",
      "description": "What is decided about findings, in the formats of VEX."
    },
    {
      "name": "postures",
      "description": "How an entity, system, domain, owner or the organisation stands."
    }
  ],
  "paths": {
    "/reports": {
      "post": {
        "operationId": "createReport",
        "tags": [
          "reports"
        ],
        "summary": "Send a report of a scanner",
        "description": "The body is the file as the scanner wrote it, raw, compressed with gzip, or alone in a zip archive, of any media type.\nIt is streamed and never held whole in memory. The same bytes for the same scope are taken once.\nA report for an entity that the catalog does not know is kept, and shown as unassigned.\n",
        "parameters": [
          {
            "name": "entityRef",
            "in": "query",
            "required": true,
            "description": "The catalog entity that was scanned, e.g. `component:default/checkout`.",
            "schema": {
              "$ref": "#/components/schemas/EntityRef"
            }
          },
          {
            "name": "tool",
            "in": "query",
            "description": "Name of the scanner, where the report itself does not say it or says it wrongly.",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100
            }
          },
          {
            "name": "format",
            "in": "query",
            "description": "Id of the report format. Detected from the content when absent.",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100
            }
          },
          {
            "name": "branch",
            "in": "query",
            "description": "The branch that was scanned. Findings of another than the default branch do not count towards the posture.",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 250
            }
          },
          {
            "name": "commit",
            "in": "query",
            "description": "The commit that was scanned, 7 to 64 hexadecimal digits.",
            "schema": {
              "type": "string",
              "pattern": "^[0-9a-fA-F]{7,64}$"
            }
          },
          {
            "name": "artifact",
            "in": "query",
            "description": "The artifact that was scanned, by a name that stays the same from build to build, e.g. an image without its tag.",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 500
            }
          },
          {
            "name": "environment",
            "in": "query",
            "description": "The environment that was scanned, e.g. `production`.",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100
            }
          },
          {
            "name": "scannedAt",
            "in": "query",
            "description": "When the scan ran, if not now; never in the future. A report that is older than the newest of its scope is kept and changes nothing.",
            "schema": {
              "type": "string",
              "format": "date-time"
            }
          },
          {
            "name": "wait",
            "in": "query",
            "description": "Answer only when the report has been read, or after half a minute.",
            "schema": {
              "type": "boolean",
              "default": false
            }
          }
        ],
        "requestBody": {
          "required": true,
          "description": "The report, of any media type.",
          "content": {
            "*/*": {
              "schema": {
                "type": "string",
                "format": "binary"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The same bytes were the newest report of this scope already, or `wait` was asked for and the report has been read.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Report"
                }
              }
            }
          },
          "202": {
            "description": "The report is kept and will be read.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Report"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "get": {
        "operationId": "listReports",
        "tags": [
          "reports"
        ],
        "summary": "Reports, newest first",
        "parameters": [
          {
            "name": "entityRef",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/EntityRef"
            }
          },
          {
            "name": "state",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/ReportState"
            }
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of reports.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Report"
                      }
                    },
                    "nextCursor": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/reports/{reportId}": {
      "get": {
        "operationId": "getReport",
        "tags": [
          "reports"
        ],
        "summary": "What became of a report",
        "parameters": [
          {
            "name": "reportId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The report with its progress, counts, what was skipped and what went wrong.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Report"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/findings": {
      "get": {
        "operationId": "listFindings",
        "tags": [
          "findings"
        ],
        "summary": "Findings by filter, sorted, a page at a time",
        "parameters": [
          {
            "$ref": "#/components/parameters/entityRef"
          },
          {
            "$ref": "#/components/parameters/owner"
          },
          {
            "$ref": "#/components/parameters/system"
          },
          {
            "$ref": "#/components/parameters/domain"
          },
          {
            "$ref": "#/components/parameters/severity"
          },
          {
            "$ref": "#/components/parameters/category"
          },
          {
            "$ref": "#/components/parameters/state"
          },
          {
            "$ref": "#/components/parameters/tool"
          },
          {
            "$ref": "#/components/parameters/rule"
          },
          {
            "$ref": "#/components/parameters/package"
          },
          {
            "$ref": "#/components/parameters/vulnerability"
          },
          {
            "$ref": "#/components/parameters/path"
          },
          {
            "$ref": "#/components/parameters/exploited"
          },
          {
            "$ref": "#/components/parameters/fixable"
          },
          {
            "$ref": "#/components/parameters/inProduction"
          },
          {
            "$ref": "#/components/parameters/pastDue"
          },
          {
            "$ref": "#/components/parameters/unassigned"
          },
          {
            "$ref": "#/components/parameters/branch"
          },
          {
            "$ref": "#/components/parameters/q"
          },
          {
            "name": "sort",
            "in": "query",
            "description": "Order of the list; a leading `-` means descending.",
            "schema": {
              "type": "string",
              "enum": [
                "-risk",
                "risk",
                "-severity",
                "severity",
                "-firstSeen",
                "firstSeen",
                "dueAt",
                "-dueAt"
              ],
              "default": "-risk"
            }
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "name": "count",
            "in": "query",
            "description": "Also answer the number of all findings that match.",
            "schema": {
              "type": "boolean",
              "default": false
            }
          }
        ],
        "responses": {
          "200": {
            "description": "A page of findings.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FindingPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/findings/facets": {
      "get": {
        "operationId": "getFindingFacets",
        "tags": [
          "findings"
        ],
        "summary": "How many findings match, by the values of each facet",
        "description": "A facet is counted over all other filters, so that it shows what choosing another of its values would give.",
        "parameters": [
          {
            "$ref": "#/components/parameters/entityRef"
          },
          {
            "$ref": "#/components/parameters/owner"
          },
          {
            "$ref": "#/components/parameters/system"
          },
          {
            "$ref": "#/components/parameters/domain"
          },
          {
            "$ref": "#/components/parameters/severity"
          },
          {
            "$ref": "#/components/parameters/category"
          },
          {
            "$ref": "#/components/parameters/state"
          },
          {
            "$ref": "#/components/parameters/tool"
          },
          {
            "$ref": "#/components/parameters/rule"
          },
          {
            "$ref": "#/components/parameters/package"
          },
          {
            "$ref": "#/components/parameters/vulnerability"
          },
          {
            "$ref": "#/components/parameters/path"
          },
          {
            "$ref": "#/components/parameters/exploited"
          },
          {
            "$ref": "#/components/parameters/fixable"
          },
          {
            "$ref": "#/components/parameters/inProduction"
          },
          {
            "$ref": "#/components/parameters/pastDue"
          },
          {
            "$ref": "#/components/parameters/unassigned"
          },
          {
            "$ref": "#/components/parameters/branch"
          },
          {
            "$ref": "#/components/parameters/q"
          },
          {
            "name": "facet",
            "in": "query",
            "required": true,
            "description": "Which facets to count.",
            "schema": {
              "type": "array",
              "minItems": 1,
              "maxItems": 12,
              "items": {
                "type": "string",
                "enum": [
                  "severity",
                  "category",
                  "state",
                  "tool",
                  "owner",
                  "system",
                  "domain",
                  "entityRef",
                  "rule",
                  "package",
                  "exploited",
                  "fixable",
                  "inProduction",
                  "pastDue"
                ]
              }
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The counts.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FindingFacets"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/findings/{findingId}": {
      "get": {
        "operationId": "getFinding",
        "tags": [
          "findings"
        ],
        "summary": "A finding with its evidence, the factors of its risk and its history",
        "parameters": [
          {
            "name": "findingId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The finding.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FindingDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/findings/{findingId}/decision": {
      "post": {
        "operationId": "decideFinding",
        "tags": [
          "findings"
        ],
        "summary": "Say of a finding that it is real or a false positive, or take that back",
        "description": "A false positive is silenced, with the reason and who said so. What is decided of findings of a tool, a rule and a weakness moves the confidence of others like them.\nNeeds the permission `aspm.finding.triage` for the finding.\n",
        "parameters": [
          {
            "name": "findingId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DecisionRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The finding as it is now.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FindingDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/findings/{findingId}/merge": {
      "post": {
        "operationId": "mergeFindings",
        "tags": [
          "findings"
        ],
        "summary": "Say of other findings that they are the same problem as this one",
        "description": "The others become part of this finding, with their evidence and history, and are gone. All are of one entity.\nIt holds for later reports too: what belonged to the others belongs to this finding. The last word of a person holds, so that a merge undoes a split.\nNeeds the permission `aspm.finding.triage` for all of the findings.\n",
        "parameters": [
          {
            "name": "findingId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MergeRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The finding as it is now.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FindingDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/findings/{findingId}/split": {
      "post": {
        "operationId": "splitFinding",
        "tags": [
          "findings"
        ],
        "summary": "Say of some observations of a finding that they are of another problem",
        "description": "The observations become a finding of their own, without what was decided of the one that they were part of. One at least has to stay.\nIt holds for later reports too: nothing but a person makes the two one again. The last word of a person holds, so that a split undoes a merge.\nNeeds the permission `aspm.finding.triage` for the finding.\n",
        "parameters": [
          {
            "name": "findingId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SplitRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The finding as it is now, and the new one.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "description": "As far as the caller may read them now; the new one is last.",
                      "items": {
                        "$ref": "#/components/schemas/FindingDetail"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/vex": {
      "get": {
        "operationId": "exportStatements",
        "tags": [
          "statements"
        ],
        "summary": "What silences an entity's findings, as a VEX document",
        "description": "The statements by which findings of the entity are silenced: that it is not affected, or fixed, with who said so and why.\nWhat a scanner itself leaves out is no statement and is not among them.\nSent for another entity with the same findings, the document silences the same.\nA caller sees the statements on those findings that they may read.\n",
        "parameters": [
          {
            "name": "entityRef",
            "in": "query",
            "required": true,
            "description": "The catalog entity, e.g. `component:default/checkout`.",
            "schema": {
              "$ref": "#/components/schemas/EntityRef"
            }
          },
          {
            "name": "format",
            "in": "query",
            "description": "OpenVEX 0.2.0 or CycloneDX 1.6.",
            "schema": {
              "type": "string",
              "enum": [
                "openvex",
                "cyclonedx"
              ],
              "default": "openvex"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The document. Without statements it lists none.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/postures/{level}": {
      "get": {
        "operationId": "listPostures",
        "tags": [
          "postures"
        ],
        "summary": "Postures of one level, worst first",
        "parameters": [
          {
            "$ref": "#/components/parameters/level"
          },
          {
            "$ref": "#/components/parameters/owner"
          },
          {
            "$ref": "#/components/parameters/system"
          },
          {
            "$ref": "#/components/parameters/domain"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of postures.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Posture"
                      }
                    },
                    "nextCursor": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/postures/{level}/by-ref": {
      "get": {
        "operationId": "getPosture",
        "tags": [
          "postures"
        ],
        "summary": "How one entity, system, domain, owner or the organisation stands, and what to do first",
        "parameters": [
          {
            "$ref": "#/components/parameters/level"
          },
          {
            "name": "ref",
            "in": "query",
            "description": "The entity ref of the entity, system, domain or owner. Not given for the organisation.",
            "schema": {
              "$ref": "#/components/schemas/EntityRef"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The posture with coverage, next steps and the weeks behind it.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PostureDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    }
  },
  "components": {
    "parameters": {
      "limit": {
        "name": "limit",
        "in": "query",
        "description": "Size of the page.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 200,
          "default": 25
        }
      },
      "cursor": {
        "name": "cursor",
        "in": "query",
        "description": "The `nextCursor` of the page before, with the same filter and sort.",
        "schema": {
          "type": "string",
          "maxLength": 2000
        }
      },
      "level": {
        "name": "level",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/PostureLevel"
        }
      },
      "entityRef": {
        "name": "entityRef",
        "in": "query",
        "description": "Findings of these entities.",
        "schema": {
          "type": "array",
          "maxItems": 100,
          "items": {
            "$ref": "#/components/schemas/EntityRef"
          }
        }
      },
      "owner": {
        "name": "owner",
        "in": "query",
        "description": "Owned by these groups or users, or by any group below them.",
        "schema": {
          "type": "array",
          "maxItems": 100,
          "items": {
            "$ref": "#/components/schemas/EntityRef"
          }
        }
      },
      "system": {
        "name": "system",
        "in": "query",
        "description": "Part of these systems.",
        "schema": {
          "type": "array",
          "maxItems": 100,
          "items": {
            "$ref": "#/components/schemas/EntityRef"
          }
        }
      },
      "domain": {
        "name": "domain",
        "in": "query",
        "description": "Part of these domains.",
        "schema": {
          "type": "array",
          "maxItems": 100,
          "items": {
            "$ref": "#/components/schemas/EntityRef"
          }
        }
      },
      "severity": {
        "name": "severity",
        "in": "query",
        "schema": {
          "type": "array",
          "maxItems": 10,
          "items": {
            "$ref": "#/components/schemas/Severity"
          }
        }
      },
      "category": {
        "name": "category",
        "in": "query",
        "schema": {
          "type": "array",
          "maxItems": 10,
          "items": {
            "$ref": "#/components/schemas/Category"
          }
        }
      },
      "state": {
        "name": "state",
        "in": "query",
        "description": "Open ones when absent.",
        "schema": {
          "type": "array",
          "maxItems": 10,
          "items": {
            "$ref": "#/components/schemas/FindingState"
          }
        }
      },
      "tool": {
        "name": "tool",
        "in": "query",
        "schema": {
          "type": "array",
          "maxItems": 50,
          "items": {
            "type": "string",
            "maxLength": 100
          }
        }
      },
      "rule": {
        "name": "rule",
        "in": "query",
        "schema": {
          "type": "array",
          "maxItems": 50,
          "items": {
            "type": "string",
            "maxLength": 500
          }
        }
      },
      "package": {
        "name": "package",
        "in": "query",
        "description": "Package names, without version.",
        "schema": {
          "type": "array",
          "maxItems": 50,
          "items": {
            "type": "string",
            "maxLength": 500
          }
        }
      },
      "vulnerability": {
        "name": "vulnerability",
        "in": "query",
        "description": "Ids of published vulnerabilities, canonical or alias.",
        "schema": {
          "type": "array",
          "maxItems": 50,
          "items": {
            "type": "string",
            "maxLength": 100
          }
        }
      },
      "path": {
        "name": "path",
        "in": "query",
        "description": "File paths, relative to the repository.",
        "schema": {
          "type": "array",
          "maxItems": 50,
          "items": {
            "type": "string",
            "maxLength": 1000
          }
        }
      },
      "exploited": {
        "name": "exploited",
        "in": "query",
        "description": "Known to be exploited in the wild, or not.",
        "schema": {
          "type": "boolean"
        }
      },
      "fixable": {
        "name": "fixable",
        "in": "query",
        "description": "A fix is known, or not.",
        "schema": {
          "type": "boolean"
        }
      },
      "inProduction": {
        "name": "inProduction",
        "in": "query",
        "description": "The entity is in production, or not.",
        "schema": {
          "type": "boolean"
        }
      },
      "pastDue": {
        "name": "pastDue",
        "in": "query",
        "description": "The deadline has passed, or not.",
        "schema": {
          "type": "boolean"
        }
      },
      "unassigned": {
        "name": "unassigned",
        "in": "query",
        "description": "The entity is not in the catalog, or is.",
        "schema": {
          "type": "boolean"
        }
      },
      "branch": {
        "name": "branch",
        "in": "query",
        "description": "Findings of this other branch instead of what counts towards the posture.",
        "schema": {
          "type": "string",
          "maxLength": 250
        }
      },
      "q": {
        "name": "q",
        "in": "query",
        "description": "Text that occurs in the title, rule, package, path or vulnerability, whatever the case.",
        "schema": {
          "type": "string",
          "maxLength": 200
        }
      }
    },
    "responses": {
      "Error": {
        "description": "What went wrong, in the shape of Backstage's errors.",
        "content": {
          "application/json": {
            "schema": {
              "type": "object",
              "required": [
                "error",
                "response"
              ],
              "properties": {
                "error": {
                  "type": "object",
                  "required": [
                    "name",
                    "message"
                  ],
                  "properties": {
                    "name": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    }
                  },
                  "additionalProperties": true
                },
                "request": {
                  "type": "object",
                  "properties": {
                    "method": {
                      "type": "string"
                    },
                    "url": {
                      "type": "string"
                    }
                  }
                },
                "response": {
                  "type": "object",
                  "required": [
                    "statusCode"
                  ],
                  "properties": {
                    "statusCode": {
                      "type": "number"
                    }
                  }
                }
              },
              "additionalProperties": true
            }
          }
        }
      }
    },
    "schemas": {
      "EntityRef": {
        "type": "string",
        "description": "A full entity reference, `kind:namespace/name`.",
        "maxLength": 200,
        "pattern": "^[^:/\\s]+:[^:/\\s]+/[^:/\\s]+$"
      },
      "Severity": {
        "type": "string",
        "enum": [
          "critical",
          "high",
          "medium",
          "low",
          "info",
          "unknown"
        ]
      },
      "Category": {
        "type": "string",
        "description": "The kind of problem.",
        "enum": [
          "code",
          "dependency",
          "secret",
          "infrastructure",
          "api",
          "cloud",
          "container-config",
          "malware"
        ]
      },
      "FindingState": {
        "type": "string",
        "description": "`open` is to be fixed; `silenced` is not to be fixed, for a stated reason; `fixed` is no longer seen by the tools that saw it.\n",
        "enum": [
          "open",
          "silenced",
          "fixed"
        ]
      },
      "ReportState": {
        "type": "string",
        "enum": [
          "queued",
          "reading",
          "done",
          "failed"
        ]
      },
      "PostureLevel": {
        "type": "string",
        "enum": [
          "entity",
          "system",
          "domain",
          "owner",
          "organization"
        ]
      },
      "Grade": {
        "type": "string",
        "description": "From A, the best, to E.",
        "enum": [
          "A",
          "B",
          "C",
          "D",
          "E"
        ]
      },
      "Scope": {
        "type": "object",
        "description": "What a report covered whole.",
        "required": [
          "entityRef",
          "tool"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "tool": {
            "type": "string"
          },
          "target": {
            "type": "string",
            "description": "What the report itself says it scanned, e.g. an image name or a SARIF automation id."
          },
          "branch": {
            "type": "string"
          },
          "artifact": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          }
        }
      },
      "Report": {
        "type": "object",
        "required": [
          "id",
          "entityRef",
          "state",
          "sizeBytes",
          "receivedAt",
          "scannedAt",
          "attempts",
          "counts",
          "skipped",
          "timesReceived"
        ],
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "entityRef": {
            "type": "string"
          },
          "assigned": {
            "type": "boolean",
            "description": "Whether the catalog knows the entity."
          },
          "state": {
            "$ref": "#/components/schemas/ReportState"
          },
          "format": {
            "type": "string",
            "description": "Id of the format, once detected."
          },
          "tools": {
            "type": "array",
            "description": "The tools whose results it holds, once read.",
            "items": {
              "type": "object",
              "required": [
                "name"
              ],
              "properties": {
                "name": {
                  "type": "string"
                },
                "version": {
                  "type": "string"
                }
              }
            }
          },
          "branch": {
            "type": "string"
          },
          "commit": {
            "type": "string"
          },
          "artifact": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "sizeBytes": {
            "type": "integer",
            "description": "Size before compression."
          },
          "receivedAt": {
            "type": "string",
            "format": "date-time"
          },
          "scannedAt": {
            "type": "string",
            "format": "date-time"
          },
          "startedAt": {
            "type": "string",
            "format": "date-time"
          },
          "finishedAt": {
            "type": "string",
            "format": "date-time"
          },
          "attempts": {
            "type": "integer",
            "description": "How often reading was begun."
          },
          "timesReceived": {
            "type": "integer",
            "description": "How often the same bytes arrived for the same scope."
          },
          "progress": {
            "type": "number",
            "description": "Share of the bytes that was read, 0 to 1.",
            "minimum": 0,
            "maximum": 1
          },
          "counts": {
            "type": "object",
            "description": "What reading it changed.",
            "required": [
              "observations",
              "components",
              "opened",
              "reopened",
              "fixed",
              "unchanged"
            ],
            "properties": {
              "observations": {
                "type": "integer",
                "description": "Results in the report."
              },
              "components": {
                "type": "integer",
                "description": "Packages in its inventory."
              },
              "statements": {
                "type": "integer",
                "description": "Statements (VEX) in the report. Absent when there are none."
              },
              "opened": {
                "type": "integer",
                "description": "Findings that are new."
              },
              "reopened": {
                "type": "integer",
                "description": "Findings that came back."
              },
              "fixed": {
                "type": "integer",
                "description": "Findings that are no longer seen."
              },
              "unchanged": {
                "type": "integer",
                "description": "Findings that were known and are still seen."
              }
            }
          },
          "skipped": {
            "type": "array",
            "description": "What the format left out on purpose, and why.",
            "items": {
              "type": "object",
              "required": [
                "reason",
                "count"
              ],
              "properties": {
                "reason": {
                  "type": "string"
                },
                "count": {
                  "type": "integer"
                }
              }
            }
          },
          "error": {
            "type": "object",
            "description": "Why it could not be read. Nothing of it was taken.",
            "required": [
              "name",
              "message"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "message": {
                "type": "string"
              },
              "place": {
                "type": "string",
                "description": "Where in the report, e.g. `runs[0].results[17]` or `line 3, column 9`."
              }
            }
          }
        }
      },
      "PackageCoordinates": {
        "type": "object",
        "required": [
          "name"
        ],
        "properties": {
          "type": {
            "type": "string",
            "description": "The package URL type, e.g. `npm`, `maven`, `deb`."
          },
          "namespace": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "purl": {
            "type": "string"
          },
          "fixedVersions": {
            "type": "array",
            "description": "Versions that no longer have the vulnerability, as the tools say.",
            "items": {
              "type": "string"
            }
          },
          "introducedVersion": {
            "type": "string",
            "description": "The first version that has the vulnerability, as the tool says."
          },
          "affectedVersions": {
            "type": "string",
            "description": "The versions that have the vulnerability, as the tool writes them, e.g. `>=1.0.0 <1.2.3`."
          }
        }
      },
      "Place": {
        "type": "object",
        "description": "Where in files.",
        "properties": {
          "path": {
            "type": "string",
            "description": "Relative to the repository, or inside the image."
          },
          "startLine": {
            "type": "integer",
            "minimum": 1
          },
          "endLine": {
            "type": "integer",
            "minimum": 1
          },
          "startColumn": {
            "type": "integer",
            "minimum": 1
          },
          "endColumn": {
            "type": "integer",
            "minimum": 1
          },
          "symbol": {
            "type": "string",
            "description": "The enclosing function, class or block."
          },
          "snippet": {
            "type": "string"
          },
          "url": {
            "type": "string",
            "description": "A link to the line in the entity's source, where its location is known."
          }
        }
      },
      "Endpoint": {
        "type": "object",
        "description": "Where in a running application.",
        "properties": {
          "method": {
            "type": "string"
          },
          "url": {
            "type": "string"
          },
          "parameter": {
            "type": "string"
          },
          "request": {
            "type": "string"
          },
          "response": {
            "type": "string"
          }
        }
      },
      "Resource": {
        "type": "object",
        "description": "Which configured or cloud resource.",
        "required": [
          "address"
        ],
        "properties": {
          "address": {
            "type": "string"
          },
          "type": {
            "type": "string"
          },
          "provider": {
            "type": "string"
          }
        }
      },
      "Finding": {
        "type": "object",
        "required": [
          "id",
          "entityRef",
          "category",
          "title",
          "severity",
          "state",
          "risk",
          "tools",
          "firstSeenAt",
          "lastSeenAt",
          "exploited",
          "fixable",
          "observationCount",
          "owners"
        ],
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "entityRef": {
            "type": "string"
          },
          "entityTitle": {
            "type": "string"
          },
          "owners": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "category": {
            "$ref": "#/components/schemas/Category"
          },
          "title": {
            "type": "string"
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "state": {
            "$ref": "#/components/schemas/FindingState"
          },
          "stateReason": {
            "type": "string",
            "description": "Why it is silenced."
          },
          "risk": {
            "type": "number",
            "description": "0 to 100, with one decimal."
          },
          "confidence": {
            "type": "number",
            "description": "The probability that it is real, 0 to 1, with two decimals."
          },
          "rule": {
            "type": "string"
          },
          "vulnerability": {
            "type": "string",
            "description": "Canonical id of the published vulnerability."
          },
          "package": {
            "$ref": "#/components/schemas/PackageCoordinates"
          },
          "path": {
            "type": "string"
          },
          "line": {
            "type": "integer"
          },
          "where": {
            "type": "string",
            "description": "The place in a few words, whatever the category."
          },
          "tools": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "exploited": {
            "type": "boolean",
            "description": "Known to be exploited in the wild."
          },
          "fixable": {
            "type": "boolean"
          },
          "firstSeenAt": {
            "type": "string",
            "format": "date-time"
          },
          "lastSeenAt": {
            "type": "string",
            "format": "date-time"
          },
          "fixedAt": {
            "type": "string",
            "format": "date-time"
          },
          "dueAt": {
            "type": "string",
            "format": "date-time"
          },
          "recurrences": {
            "type": "integer",
            "description": "How often it came back after it was fixed."
          },
          "observationCount": {
            "type": "integer",
            "description": "How many observations say so now."
          },
          "branches": {
            "type": "array",
            "description": "Other branches than the default one on which it is seen.",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "FindingPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          },
          "nextCursor": {
            "type": "string"
          },
          "totalItems": {
            "type": "integer"
          }
        }
      },
      "FindingFacets": {
        "type": "object",
        "required": [
          "facets"
        ],
        "properties": {
          "facets": {
            "type": "object",
            "additionalProperties": {
              "type": "array",
              "items": {
                "type": "object",
                "required": [
                  "value",
                  "count"
                ],
                "properties": {
                  "value": {
                    "type": "string"
                  },
                  "label": {
                    "type": "string",
                    "description": "A title for people, where the value is a ref."
                  },
                  "count": {
                    "type": "integer"
                  }
                }
              }
            }
          }
        }
      },
      "Observation": {
        "type": "object",
        "description": "What one tool says about one place. Evidence, as received.",
        "required": [
          "id",
          "tool",
          "rule",
          "title",
          "severity",
          "present",
          "firstSeenAt",
          "lastSeenAt"
        ],
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "tool": {
            "type": "string"
          },
          "toolVersion": {
            "type": "string"
          },
          "scope": {
            "$ref": "#/components/schemas/Scope"
          },
          "reportId": {
            "type": "string",
            "format": "uuid"
          },
          "present": {
            "type": "boolean",
            "description": "Whether the newest report of its scope still says so."
          },
          "rule": {
            "type": "object",
            "required": [
              "id"
            ],
            "properties": {
              "id": {
                "type": "string"
              },
              "name": {
                "type": "string"
              },
              "description": {
                "type": "string",
                "description": "Markdown from the scanner. Untrusted."
              },
              "helpUrl": {
                "type": "string"
              },
              "tags": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            }
          },
          "title": {
            "type": "string"
          },
          "description": {
            "type": "string",
            "description": "Markdown from the scanner. Untrusted."
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "toolSeverity": {
            "type": "string",
            "description": "In the tool's own words."
          },
          "toolConfidence": {
            "type": "string",
            "enum": [
              "high",
              "medium",
              "low"
            ]
          },
          "cvss": {
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "vector": {
                  "type": "string"
                },
                "score": {
                  "type": "number"
                },
                "source": {
                  "type": "string"
                }
              }
            }
          },
          "weaknesses": {
            "type": "array",
            "description": "CWE numbers.",
            "items": {
              "type": "integer"
            }
          },
          "vulnerabilityIds": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "exploitation": {
            "type": "object",
            "properties": {
              "knownExploited": {
                "type": "boolean"
              },
              "epss": {
                "type": "number",
                "minimum": 0,
                "maximum": 1
              }
            }
          },
          "package": {
            "$ref": "#/components/schemas/PackageCoordinates"
          },
          "dependencyPath": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "place": {
            "$ref": "#/components/schemas/Place"
          },
          "flow": {
            "type": "array",
            "description": "The steps from source to sink.",
            "items": {
              "$ref": "#/components/schemas/Place"
            }
          },
          "endpoint": {
            "$ref": "#/components/schemas/Endpoint"
          },
          "resource": {
            "$ref": "#/components/schemas/Resource"
          },
          "secret": {
            "type": "object",
            "properties": {
              "kind": {
                "type": "string"
              },
              "masked": {
                "type": "string"
              },
              "verified": {
                "type": "boolean"
              }
            }
          },
          "image": {
            "type": "string"
          },
          "layer": {
            "type": "string"
          },
          "remediation": {
            "type": "string"
          },
          "references": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "fingerprints": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          },
          "suppression": {
            "type": "object",
            "required": [
              "source"
            ],
            "properties": {
              "source": {
                "type": "string"
              },
              "reason": {
                "type": "string"
              }
            }
          },
          "baseline": {
            "type": "string",
            "enum": [
              "new",
              "unchanged",
              "updated"
            ],
            "description": "How it compares to an earlier scan, where the tool itself says so."
          },
          "tags": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "firstSeenAt": {
            "type": "string",
            "format": "date-time"
          },
          "lastSeenAt": {
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "RiskFactor": {
        "type": "object",
        "description": "One named part of a risk. All contributions together, through the logistic function, are the score exactly.",
        "required": [
          "id",
          "label",
          "contribution",
          "known",
          "low",
          "high"
        ],
        "properties": {
          "id": {
            "type": "string",
            "enum": [
              "base",
              "severity",
              "exploitation",
              "exposure",
              "lifecycle",
              "tier",
              "dataClassification",
              "confidence"
            ]
          },
          "label": {
            "type": "string"
          },
          "value": {
            "type": "string",
            "description": "The fact, in a few words. Absent when unknown."
          },
          "source": {
            "type": "string",
            "description": "Where the fact comes from."
          },
          "known": {
            "type": "boolean"
          },
          "contribution": {
            "type": "number",
            "description": "In log-odds."
          },
          "low": {
            "type": "number",
            "description": "The least the contribution could be if the fact were known."
          },
          "high": {
            "type": "number",
            "description": "The most the contribution could be if the fact were known."
          }
        }
      },
      "RiskExplanation": {
        "type": "object",
        "required": [
          "score",
          "low",
          "high",
          "modelVersion",
          "factors"
        ],
        "properties": {
          "score": {
            "type": "number"
          },
          "low": {
            "type": "number"
          },
          "high": {
            "type": "number"
          },
          "modelVersion": {
            "type": "string"
          },
          "factors": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/RiskFactor"
            }
          },
          "narrowsMost": {
            "type": "string",
            "description": "The unknown fact that would narrow the range most."
          }
        }
      },
      "ContextFact": {
        "type": "object",
        "required": [
          "source"
        ],
        "properties": {
          "value": {
            "type": "string"
          },
          "source": {
            "type": "string",
            "description": "E.g. `annotation aspm/exposure`, `spec.lifecycle`, or `unknown`."
          }
        }
      },
      "EntityContext": {
        "type": "object",
        "description": "What is known of the entity. Each fact has a source and may be unknown.",
        "required": [
          "entityRef",
          "inCatalog",
          "owners",
          "facts"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "inCatalog": {
            "type": "boolean"
          },
          "type": {
            "type": "string"
          },
          "owners": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "system": {
            "type": "string"
          },
          "domain": {
            "type": "string"
          },
          "facts": {
            "type": "object",
            "required": [
              "lifecycle",
              "tier",
              "exposure",
              "dataClassification"
            ],
            "properties": {
              "lifecycle": {
                "$ref": "#/components/schemas/ContextFact"
              },
              "tier": {
                "$ref": "#/components/schemas/ContextFact"
              },
              "exposure": {
                "$ref": "#/components/schemas/ContextFact"
              },
              "dataClassification": {
                "$ref": "#/components/schemas/ContextFact"
              }
            }
          },
          "warnings": {
            "type": "array",
            "description": "What is wrong with its annotations.",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "DecisionRequest": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "decision"
        ],
        "properties": {
          "decision": {
            "type": "string",
            "enum": [
              "false-positive",
              "confirmed",
              "withdrawn"
            ]
          },
          "reason": {
            "type": "string",
            "maxLength": 500,
            "description": "Why, in a sentence. Everyone who sees the finding sees it."
          }
        }
      },
      "MergeRequest": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "findingIds"
        ],
        "properties": {
          "findingIds": {
            "type": "array",
            "description": "The findings that become part of this one.",
            "minItems": 1,
            "maxItems": 100,
            "items": {
              "type": "string",
              "format": "uuid"
            }
          }
        }
      },
      "SplitRequest": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "observationIds"
        ],
        "properties": {
          "observationIds": {
            "type": "array",
            "description": "The observations that become a finding of their own.",
            "minItems": 1,
            "maxItems": 200,
            "items": {
              "type": "string",
              "format": "uuid"
            }
          }
        }
      },
      "Decision": {
        "type": "object",
        "description": "What a person decided of the finding.",
        "required": [
          "decision",
          "decidedBy",
          "decidedAt"
        ],
        "properties": {
          "decision": {
            "type": "string",
            "enum": [
              "false-positive",
              "confirmed"
            ]
          },
          "reason": {
            "type": "string"
          },
          "decidedBy": {
            "type": "string"
          },
          "decidedAt": {
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "ConfidencePart": {
        "type": "object",
        "description": "One named part of a confidence. All contributions together, through the logistic function, are the confidence exactly.",
        "required": [
          "id",
          "label",
          "value",
          "contribution"
        ],
        "properties": {
          "id": {
            "type": "string",
            "enum": [
              "base",
              "report",
              "word",
              "proof",
              "silence",
              "record",
              "decision"
            ]
          },
          "label": {
            "type": "string"
          },
          "value": {
            "type": "string",
            "description": "The fact, in a few words."
          },
          "source": {
            "type": "string",
            "description": "Where the fact comes from."
          },
          "contribution": {
            "type": "number",
            "description": "In log-odds."
          }
        }
      },
      "ConfidenceExplanation": {
        "type": "object",
        "required": [
          "confidence",
          "modelVersion",
          "parts"
        ],
        "properties": {
          "confidence": {
            "type": "number",
            "description": "The probability that the finding is real, 0 to 1."
          },
          "modelVersion": {
            "type": "string"
          },
          "parts": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ConfidencePart"
            }
          }
        }
      },
      "FindingEvent": {
        "type": "object",
        "required": [
          "at",
          "kind",
          "summary"
        ],
        "properties": {
          "at": {
            "type": "string",
            "format": "date-time"
          },
          "kind": {
            "type": "string",
            "enum": [
              "opened",
              "fixed",
              "reopened",
              "silenced",
              "severity-changed",
              "risk-changed",
              "merged",
              "split",
              "decided"
            ]
          },
          "summary": {
            "type": "string"
          },
          "reportId": {
            "type": "string",
            "format": "uuid"
          }
        }
      },
      "Fix": {
        "type": "object",
        "description": "How to get rid of it.",
        "required": [
          "summary"
        ],
        "properties": {
          "summary": {
            "type": "string"
          },
          "details": {
            "type": "string",
            "description": "Markdown from the scanner. Untrusted."
          },
          "package": {
            "type": "string"
          },
          "currentVersion": {
            "type": "string"
          },
          "fixedVersion": {
            "type": "string"
          }
        }
      },
      "FindingDetail": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Finding"
          },
          {
            "type": "object",
            "required": [
              "observations",
              "explanation",
              "context",
              "history"
            ],
            "properties": {
              "description": {
                "type": "string",
                "description": "Markdown from the scanner. Untrusted."
              },
              "place": {
                "$ref": "#/components/schemas/Place"
              },
              "endpoint": {
                "$ref": "#/components/schemas/Endpoint"
              },
              "resource": {
                "$ref": "#/components/schemas/Resource"
              },
              "weaknesses": {
                "type": "array",
                "items": {
                  "type": "integer"
                }
              },
              "vulnerabilityIds": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "references": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "fix": {
                "$ref": "#/components/schemas/Fix"
              },
              "observations": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Observation"
                }
              },
              "explanation": {
                "$ref": "#/components/schemas/RiskExplanation"
              },
              "confidenceExplanation": {
                "$ref": "#/components/schemas/ConfidenceExplanation"
              },
              "decision": {
                "$ref": "#/components/schemas/Decision"
              },
              "context": {
                "$ref": "#/components/schemas/EntityContext"
              },
              "history": {
                "type": "array",
                "description": "Newest first.",
                "items": {
                  "$ref": "#/components/schemas/FindingEvent"
                }
              }
            }
          }
        ]
      },
      "SeverityCounts": {
        "type": "object",
        "required": [
          "critical",
          "high",
          "medium",
          "low",
          "info",
          "unknown"
        ],
        "properties": {
          "critical": {
            "type": "integer"
          },
          "high": {
            "type": "integer"
          },
          "medium": {
            "type": "integer"
          },
          "low": {
            "type": "integer"
          },
          "info": {
            "type": "integer"
          },
          "unknown": {
            "type": "integer"
          }
        }
      },
      "Posture": {
        "type": "object",
        "required": [
          "level",
          "title",
          "score",
          "open",
          "exploited",
          "pastDue",
          "silenced",
          "fixable",
          "severities",
          "entities",
          "scannedEntities"
        ],
        "properties": {
          "level": {
            "$ref": "#/components/schemas/PostureLevel"
          },
          "ref": {
            "type": "string",
            "description": "Absent for the organisation."
          },
          "title": {
            "type": "string"
          },
          "parentRef": {
            "type": "string",
            "description": "The group above, for an owner."
          },
          "owners": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "system": {
            "type": "string"
          },
          "domain": {
            "type": "string"
          },
          "score": {
            "type": "number",
            "description": "0 to 100; higher is worse."
          },
          "grade": {
            "$ref": "#/components/schemas/Grade"
          },
          "open": {
            "type": "integer"
          },
          "exploited": {
            "type": "integer"
          },
          "pastDue": {
            "type": "integer"
          },
          "silenced": {
            "type": "integer"
          },
          "fixable": {
            "type": "integer"
          },
          "severities": {
            "$ref": "#/components/schemas/SeverityCounts"
          },
          "entities": {
            "type": "integer",
            "description": "Entities that belong to it."
          },
          "scannedEntities": {
            "type": "integer",
            "description": "Entities with at least one report."
          },
          "lastScannedAt": {
            "type": "string",
            "format": "date-time"
          },
          "newThisWeek": {
            "type": "integer"
          },
          "fixedThisWeek": {
            "type": "integer"
          }
        }
      },
      "NextStep": {
        "type": "object",
        "description": "One action, and what it takes away.",
        "required": [
          "kind",
          "title",
          "findingIds",
          "closes",
          "riskReduction",
          "entityRef"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "upgrade",
              "revoke-secret",
              "change-code",
              "change-configuration"
            ]
          },
          "title": {
            "type": "string"
          },
          "entityRef": {
            "type": "string"
          },
          "entityTitle": {
            "type": "string"
          },
          "findingIds": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "closes": {
            "type": "integer",
            "description": "How many findings it closes."
          },
          "riskReduction": {
            "type": "number",
            "description": "By how much the posture's score falls."
          },
          "package": {
            "type": "string"
          },
          "dueAt": {
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "Coverage": {
        "type": "object",
        "description": "Whether one category of scanner reports on the entity.",
        "required": [
          "category",
          "state"
        ],
        "properties": {
          "category": {
            "$ref": "#/components/schemas/Category"
          },
          "state": {
            "type": "string",
            "description": "`ok`, `stale` (older than is allowed), `missing` (required and never seen) or `not-required`.",
            "enum": [
              "ok",
              "stale",
              "missing",
              "not-required"
            ]
          },
          "tools": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "lastScannedAt": {
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "TrendPoint": {
        "type": "object",
        "required": [
          "week",
          "opened",
          "fixed",
          "open"
        ],
        "properties": {
          "week": {
            "type": "string",
            "format": "date",
            "description": "The Monday of the week, UTC."
          },
          "opened": {
            "type": "integer"
          },
          "fixed": {
            "type": "integer"
          },
          "open": {
            "type": "integer",
            "description": "Open at the end of the week."
          }
        }
      },
      "PostureDetail": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Posture"
          },
          {
            "type": "object",
            "required": [
              "nextSteps",
              "trend",
              "headline"
            ],
            "properties": {
              "nextSteps": {
                "type": "array",
                "description": "At most five, the most helpful first.",
                "items": {
                  "$ref": "#/components/schemas/NextStep"
                }
              },
              "trend": {
                "type": "array",
                "description": "The last twelve weeks, oldest first.",
                "items": {
                  "$ref": "#/components/schemas/TrendPoint"
                }
              },
              "coverage": {
                "type": "array",
                "description": "Of an entity, by category.",
                "items": {
                  "$ref": "#/components/schemas/Coverage"
                }
              },
              "context": {
                "$ref": "#/components/schemas/EntityContext"
              },
              "headline": {
                "type": "object",
                "description": "What the sentence on top of a screen says.",
                "required": [
                  "exploitedInProduction"
                ],
                "properties": {
                  "exploitedInProduction": {
                    "type": "integer"
                  },
                  "mostPastDueDays": {
                    "type": "integer"
                  },
                  "neverScanned": {
                    "type": "integer"
                  }
                }
              }
            }
          }
        ]
      }
    }
  }
};
