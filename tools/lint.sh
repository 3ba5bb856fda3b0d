#!/usr/bin/env bash
# Style on the checkout; on the unpacked zip the scans that block an upload to plugins.qgis.org; and Qt 6.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=$PWD/.venv/bin/python
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
names=()

# Starts a check, beside those that still run.
check() {
    local report=$reports/${#names[@]}
    names+=("$1")
    shift
    { "$@" >"$report" 2>&1 && touch "$report.passed"; } &
}

# Waits for all checks, and shows in their order what did not pass.
conclude() {
    local number failed=0
    wait
    for number in "${!names[@]}"; do
        [ ! -e "$reports/$number.passed" ] || continue
        printf -- '-- %s\n%s\n' "${names[number]}" "$(<"$reports/$number")" >&2
        failed=1
    done
    return $failed
}

unpacked() {
    tools/package.sh --worktree build/lint/veerkracht.zip && "$python" -m zipfile -e build/lint/veerkracht.zip build/lint
}

secrets() {
    "$python" -m detect_secrets scan --all-files "$1" | "$python" -c '
import json, sys
found = [hit for hits in json.load(sys.stdin)["results"].values() for hit in hits]
for hit in found:
    print("{filename}:{line_number}: {type}".format(**hit))
sys.exit(bool(found))'
}

check "ruff" "$python" -m ruff check --quiet --output-format concise .
# Style is ruff's; flake8 only brings the rules for QGIS. Left out: QGS105, as QGIS itself passes iface to classFactory,
# and the experimental QGS201 and QGS202, which ask the result of every addParameter() to be looked at.
check "flake8-qgis" "$python" -m flake8 --isolated --select QGS --extend-ignore QGS105,QGS201,QGS202 \
    --exclude build,.venv .

rm -rf build/lint && mkdir -p build/lint
check "package" unpacked
wait $!
if [ -d build/lint/veerkracht ]; then
    check "bandit" "$python" -m bandit --quiet --recursive build/lint/veerkracht
    check "detect-secrets" secrets build/lint/veerkracht
    check "Qt 6" "$python" tools/check_qt6.py build/lint/veerkracht
fi
conclude && echo "lint: ruff, flake8-qgis, bandit, detect-secrets and Qt 6 found nothing"
