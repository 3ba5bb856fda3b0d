#!/usr/bin/env bash
# Makes the zip that QGIS installs: what git has, less what .gitattributes keeps out, plus the compiled translation.
# Usage: tools/package.sh [--worktree [ZIP]]    --worktree takes the files as they are now, committed or not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

version=$(sed -n 's/^version=//p' metadata.txt)
zip=build/veerkracht-$version.zip
tree=HEAD
mkdir -p build

if [ "${1:-}" = --worktree ]; then
    zip=${2:-build/veerkracht-worktree.zip}
    # An index and an object store of its own: looking at uncommitted work leaves no trace in the repository.
    objects=$(git rev-parse --path-format=absolute --git-path objects)
    scratch=$(mktemp -d "$PWD/build/package.XXXXXX")
    trap 'rm -rf "$scratch"' EXIT
    mkdir "$scratch/objects"
    export GIT_INDEX_FILE=$scratch/index GIT_OBJECT_DIRECTORY=$scratch/objects GIT_ALTERNATE_OBJECT_DIRECTORIES=$objects
    git -c core.safecrlf=false add --all .
    tree=$(git write-tree)
elif ! git rev-parse --verify --quiet HEAD >/dev/null; then
    echo "make package: there is no commit yet to make a package of." >&2
    exit 1
elif [ -n "$(git status --porcelain)" ]; then
    echo "make package: there are uncommitted changes; the package holds the last commit without them." >&2
fi

# git archive puts an added file under the --prefix that stands before it.
translation=(--prefix=veerkracht/resources/i18n/ --add-file=resources/i18n/veerkracht_nl.qm)
rm -f "$zip"
git archive --format=zip -9 "${translation[@]}" --prefix=veerkracht/ --output="$zip" "$tree"

size=$(stat -c %s "$zip")
if [ "$size" -gt $((25 * 1024 * 1024)) ]; then
    echo "make package: $zip is $size bytes, and the plugin site takes at most 25 MB." >&2
    exit 1
fi
[ "$tree" != HEAD ] || echo "$zip ($((size / 1024)) kB)"
