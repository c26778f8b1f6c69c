#!/usr/bin/env bash
# Runs the scanners again and writes examples/reports/. What it needs and what it leaves alone: see README.md.
#
# Wanted on the PATH: semgrep, bandit (with its sarif extra), checkov, gosec, gitleaks, go, node, npm, mvn; and for the
# vulnerability reports grype 0.87 and a python3 with PyYAML (or name one in PYTHON).
# ESLint, its security plugin, the SARIF formatter and the CycloneDX tool are looked for in ESLINT_HOME,
# a folder in which they were installed with npm.
set -euo pipefail

examples=$(cd "$(dirname "$0")" && pwd)
reports=${REPORTS:-$examples/reports}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# copy <service> [patch]: the source as it is, or as it was, in a folder of its own
copy() {
  rm -rf "$work/$1"
  cp -r "$examples/services/$1" "$work/$1"
  if [ $# -gt 1 ]; then
    patch --quiet --strip 1 --directory "$work/$1" <"$examples/scan-config/history/$1-$2.patch"
  fi
  mkdir -p "$reports/$1"
  cd "$work/$1"
}

# Some scanners write where they ran; the reports keep paths inside the service only.
strip_paths() {
  sed -i -e "s#file://$work/[^/\"]*/##g" -e "s#$work/[^/\"]*/##g" -e "s#$work/[^/\"]*#.#g" "$1"
}

run_semgrep() {
  cp -r "$examples/scan-config/semgrep" "$work/larkspur"
  semgrep scan --config ../larkspur --metrics off --disable-version-check --no-git-ignore --quiet --json . >"$1"
  rm -rf "$work/larkspur"
  strip_paths "$1"
}

run_bandit() {
  bandit --quiet --recursive . --format sarif --output "$1" --exit-zero
  strip_paths "$1"
}

run_gosec() {
  go mod tidy >/dev/null 2>&1
  gosec -no-fail -fmt sarif -out "$1" ./... >/dev/null 2>&1
  strip_paths "$1"
}

# gitleaks 8 writes the secret as it is; every one of them is made up.
run_gitleaks() {
  gitleaks dir . --no-banner --log-level error --exit-code 0 --report-format json --report-path "$1"
}

run_checkov() {
  local out=$1
  shift
  checkov --config-file "$examples/scan-config/checkov.yaml" --output json --soft-fail "$@" >"$out" 2>/dev/null
  strip_paths "$out"
}

run_eslint() {
  cp "$examples/scan-config/eslint/eslint.config.mjs" .
  ln -s "$ESLINT_HOME/node_modules" node_modules
  npx --no-install eslint --format @microsoft/eslint-formatter-sarif --output-file "$1" src || true
  rm eslint.config.mjs node_modules
  strip_paths "$1"
}

# SpotBugs names files from the source root on; the reports name them from the repository's root on.
run_spotbugs() {
  mvn --quiet --batch-mode compile spotbugs:spotbugs
  node -p 'JSON.stringify(JSON.parse(fs.readFileSync("target/spotbugsSarif.json", "utf8")), null, 2)' >"$1"
  rm -r target
  sed -i 's#"uri": "market/#"uri": "src/main/java/market/#' "$1"
  strip_paths "$1"
}

run_cyclonedx() {
  "$ESLINT_HOME/node_modules/.bin/cyclonedx-npm" --package-lock-only --output-reproducible --spec-version 1.6 --output-format JSON --output-file "$1"
}

copy checkout-service 9-weeks-ago
run_semgrep "$reports/checkout-service/semgrep-9-weeks-ago.json"
copy checkout-service
run_semgrep "$reports/checkout-service/semgrep.json"
run_checkov "$reports/checkout-service/checkov.json" --directory .
run_spotbugs "$reports/checkout-service/spotbugs.sarif"
run_gitleaks "$reports/checkout-service/gitleaks.json"

copy seller-api 12-weeks-ago
run_bandit "$reports/seller-api/bandit-12-weeks-ago.sarif"
copy seller-api 5-weeks-ago
run_bandit "$reports/seller-api/bandit-5-weeks-ago.sarif"
run_semgrep "$reports/seller-api/semgrep-5-weeks-ago.json"
copy seller-api
run_bandit "$reports/seller-api/bandit.sarif"
run_semgrep "$reports/seller-api/semgrep.json"
run_checkov "$reports/seller-api/checkov.json" --directory .

copy listing-importer 10-weeks-ago
run_bandit "$reports/listing-importer/bandit-10-weeks-ago.sarif"
run_gitleaks "$reports/listing-importer/gitleaks-10-weeks-ago.json"
copy listing-importer 4-weeks-ago
run_bandit "$reports/listing-importer/bandit-4-weeks-ago.sarif"
copy listing-importer
run_bandit "$reports/listing-importer/bandit.sarif"
run_semgrep "$reports/listing-importer/semgrep.json"
run_gitleaks "$reports/listing-importer/gitleaks.json"

copy cart-service 7-weeks-ago
run_eslint "$reports/cart-service/eslint-7-weeks-ago.sarif"
copy cart-service
run_eslint "$reports/cart-service/eslint.sarif"
run_semgrep "$reports/cart-service/semgrep.json"
copy cart-service voucher-rules-branch
run_eslint "$reports/cart-service/eslint-voucher-rules-branch.sarif"

copy storefront-bff 6-weeks-ago
run_eslint "$reports/storefront-bff/eslint-6-weeks-ago.sarif"
copy storefront-bff
run_eslint "$reports/storefront-bff/eslint.sarif"
run_semgrep "$reports/storefront-bff/semgrep.json"
run_gitleaks "$reports/storefront-bff/gitleaks.json"

copy storefront-web 4-weeks-ago
run_semgrep "$reports/storefront-web/semgrep-4-weeks-ago.json"
copy storefront-web
run_semgrep "$reports/storefront-web/semgrep.json"

copy payments-gateway 8-weeks-ago
run_gosec "$reports/payments-gateway/gosec-8-weeks-ago.sarif"
copy payments-gateway
run_gosec "$reports/payments-gateway/gosec.sarif"
run_gitleaks "$reports/payments-gateway/gitleaks.json"

copy shipping-service
run_gosec "$reports/shipping-service/gosec.sarif"
run_checkov "$reports/shipping-service/checkov.json" --directory .

copy identity-service
run_gosec "$reports/identity-service/gosec.sarif"

copy audit-log-service
run_gosec "$reports/audit-log-service/gosec.sarif"
run_gitleaks "$reports/audit-log-service/gitleaks.json"

copy search-service
run_bandit "$reports/search-service/bandit.sarif"

copy image-resizer
run_bandit "$reports/image-resizer/bandit.sarif"

copy sales-warehouse-loader
run_bandit "$reports/sales-warehouse-loader/bandit.sarif"

copy cluster-infrastructure 8-weeks-ago
run_checkov "$reports/cluster-infrastructure/checkov-8-weeks-ago.json" --directory . --skip-path terraform/buckets.tf
copy cluster-infrastructure
run_checkov "$reports/cluster-infrastructure/checkov.json" --directory . --skip-path terraform/buckets.tf
run_gitleaks "$reports/cluster-infrastructure/gitleaks.json"
# The buckets are an entity of their own in the catalog.
mkdir -p "$reports/listing-pictures"
run_checkov "$reports/listing-pictures/checkov.json" --file terraform/buckets.tf

copy deploy-tools 11-weeks-ago
rm -r keys # came later
run_gitleaks "$reports/deploy-tools/gitleaks-11-weeks-ago.json"
copy deploy-tools
run_gitleaks "$reports/deploy-tools/gitleaks.json"
run_semgrep "$reports/deploy-tools/semgrep.json"

copy design-system
run_cyclonedx "$reports/design-system/cyclonedx.json"

# Vulnerabilities of packages: see vulnerability-reports.py for what is Grype's own and what is written from facts.
if command -v grype >/dev/null; then
  mkdir "$work/boms"
  for service in cart-service seller-portal storefront-web; do
    copy "$service"
    run_cyclonedx "$work/boms/$service.json"
  done
  copy checkout-service
  mvn --quiet --batch-mode dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$work/jars"
  REPORTS=$reports "${PYTHON:-python3}" -B "$examples/scan-config/vulnerability-reports.py" "$work/jars" "$work/boms"
fi
