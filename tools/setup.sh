#!/usr/bin/env bash
# Installs what developing and testing needs and is not there yet; silent and quick when nothing is missing.
# Debian 12: packages with apt, QGIS from bookworm-backports. Anywhere else: says what is missing and stops.
# Both: the pinned Python tools of tools/requirements-dev.txt in .venv, on top of the system's Python, because
# that is the Python that QGIS has been built for (another python3 may come first on PATH).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

PYTHON=/usr/bin/python3
QGIS_MINIMUM=3.40
QGIS_PACKAGES=(qgis python3-qgis qgis-providers)
PACKAGES=(
    python3-pandas python3-shapely python3-scipy python3-statsmodels python3-matplotlib python3-xlsxwriter  # the plugin's libraries
    python3-venv qttools5-dev-tools git make                                          # the developer's tools
    xvfb libgl1-mesa-dri                                                                 # a screen for QGIS
    poppler-utils fonts-dejavu-core fonts-open-sans                                      # maps, and looking at them
)
LIBRARIES=(qgis osgeo numpy pandas shapely scipy statsmodels matplotlib xlsxwriter venv)
COMMANDS=(qgis qgis_process Xvfb lrelease pdftoppm git)
LOG=build/setup.log

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Runs a step with its output in the log; shows the end of the log only if the step fails.
logged() {
    "$@" >>"$LOG" 2>&1 </dev/null || {
        tail -n 25 "$LOG" >&2
        stop "make setup: this failed: $*" "The whole output is in $LOG."
    }
}

is_debian_12() {
    [ -r /etc/os-release ] && (. /etc/os-release && [ "${ID:-}" = debian ] && [ "${VERSION_ID:-}" = 12 ])
}

# The version of an installed package; nothing where it is absent or half installed.
installed_version() {
    dpkg-query -W -f '${db:Status-Abbrev}\t${Version}\n' "$1" 2>/dev/null | sed -n 's/^ii \t//p'
}

missing_packages() {
    local package present version
    # Not found makes dpkg-query fail, which here is an answer like any other.
    present=" $(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "${QGIS_PACKAGES[@]}" "${PACKAGES[@]}" 2>/dev/null |
        sed -n 's/^ii //p' | tr '\n' ' ' || true)"
    for package in "${QGIS_PACKAGES[@]}" "${PACKAGES[@]}"; do
        [[ $present == *" $package "* ]] || echo "$package"
    done
    version=$(installed_version qgis)
    if [ -n "$version" ] && dpkg --compare-versions "$version" lt "$QGIS_MINIMUM"; then
        printf '%s\n' "${QGIS_PACKAGES[@]}"
    fi
}

# Options with which apt-get finds a new enough QGIS; adds the backports source if no source has one.
qgis_options() {
    local candidate site source=/etc/apt/sources.list.d/bookworm-backports.list
    candidate=$(apt-cache policy qgis | sed -n 's/^ *Candidate: //p')
    if [ -n "$candidate" ] && dpkg --compare-versions "$candidate" ge "$QGIS_MINIMUM"; then
        return
    fi
    if ! apt-cache policy | grep -q 'n=bookworm-backports'; then
        # The mirror that this machine already uses for bookworm itself.
        site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Codename: bookworm' | head -n 1)
        [ -n "$site" ] || stop "make setup: apt has no source of Debian bookworm; add one and run this again."
        echo "make setup: adding bookworm-backports to the package sources ($source)" >&2
        echo "deb $site bookworm-backports main" | "${AS_ROOT[@]}" tee "$source" >>"$LOG"
        logged "${AS_ROOT[@]}" apt-get update
    fi
    echo "-t bookworm-backports"
}

install_packages() {
    local missing=("$@") options
    if [ "$(id -u)" = 0 ]; then
        AS_ROOT=(env)
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        AS_ROOT=(sudo env)
    else
        stop "make setup: these packages are missing and only root may install them: ${missing[*]}" "Run as root:" \
            "    cd $(printf '%q' "$PWD") && tools/setup.sh --packages-only" "and then 'make setup' again."
    fi
    AS_ROOT+=(DEBIAN_FRONTEND=noninteractive)
    echo "make setup: installing with apt: ${missing[*]} (a few minutes; log in $LOG)"
    logged "${AS_ROOT[@]}" apt-get update
    # QGIS apart, so that only QGIS and what it needs comes from backports.
    if [[ " ${missing[*]} " == *qgis* ]]; then
        options=$(qgis_options)
        # shellcheck disable=SC2086  # the options are separate words
        logged "${AS_ROOT[@]}" apt-get install -y --no-install-recommends $options "${QGIS_PACKAGES[@]}"
    fi
    logged "${AS_ROOT[@]}" apt-get install -y --no-install-recommends "${PACKAGES[@]}"
    missing=($(missing_packages))
    [ ${#missing[@]} = 0 ] || stop "make setup: still missing after installing: ${missing[*]}; see $LOG."
}

# What any other system lacks, one a line.
missing_elsewhere() {
    local name
    for name in "${COMMANDS[@]}"; do
        command -v "$name" >/dev/null || echo "command $name"
    done
    [ -x "$PYTHON" ] || { echo "$PYTHON (3.11 or later)"; return; }
    "$PYTHON" - "$QGIS_MINIMUM" "${LIBRARIES[@]}" <<'PY'
import importlib.util
import sys

minimum, *libraries = sys.argv[1:]
missing = [name for name in libraries if importlib.util.find_spec(name) is None]
for name in missing:
    print(f"library {name} for {sys.executable}")
if sys.version_info < (3, 11):
    print(f"{sys.executable} of version 3.11 or later")
if "qgis" not in missing:
    from qgis.core import Qgis

    if Qgis.QGIS_VERSION_INT < int(minimum.replace(".", "")) * 100:
        print(f"QGIS {minimum} or later (this is {Qgis.QGIS_VERSION})")
PY
}

refuse_elsewhere() {
    stop "make setup: only Debian 12 is set up by itself, and here is missing:" "$(sed 's/^/    /' <<<"$1")" \
        "Install QGIS $QGIS_MINIMUM or later with its Python bindings for $PYTHON, and these; their names on Debian and Ubuntu:" \
        "    apt-get install ${QGIS_PACKAGES[*]} ${PACKAGES[*]}" "Then run 'make setup' again."
}

venv_is_complete() {
    local pin name
    [ -x .venv/bin/python ] && grep -qs 'include-system-site-packages = true' .venv/pyvenv.cfg || return 1
    # A pinned tool is there if pip's record of exactly that version is: as good as asking pip, in a fraction of the time.
    local records
    records=$(printf '%s\n' .venv/lib/python3*/site-packages/*.dist-info)
    records=${records,,}
    while read -r pin; do
        name=${pin%%==*}
        name=${name,,}
        [[ $records == *"/${name//[-.]/_}-${pin##*==}.dist-info"* ]] || return 1
    done < <(sed '/^#/d; /^$/d' tools/requirements-dev.txt)
}

make_venv() {
    echo "make setup: making .venv with the tools of tools/requirements-dev.txt"
    logged "$PYTHON" -m venv --clear --system-site-packages .venv
    # --ignore-installed: also what the system happens to have in the same version, so that the check above finds it.
    logged .venv/bin/python -m pip install --no-deps --ignore-installed --disable-pip-version-check \
        --no-input -r tools/requirements-dev.txt
    venv_is_complete || stop "make setup: .venv is not complete after installing; see $LOG."
}

mkdir -p build
if is_debian_12; then
    missing=($(missing_packages))
    if [ ${#missing[@]} -gt 0 ]; then
        : >"$LOG"
        install_packages "${missing[@]}"
    fi
else
    missing=$(missing_elsewhere)
    [ -z "$missing" ] || refuse_elsewhere "$missing"
fi
[ "${1:-}" = --packages-only ] || venv_is_complete || make_venv
