#!/bin/sh
# Sets up what one purpose needs: `run` (building issues), `test` (run + the judges), `bench` (run + the peers).
# A stamp in the virtual environment says that it was done, so a second run costs nothing.
set -eu

purpose=$1
venv=${VENV:-.venv}
python=${PYTHON:-python3}

say() { printf 'set-up: %s\n' "$*"; }

has_pango() {
    "$venv/bin/python" - <<'PY' 2>/dev/null
import ctypes
import ctypes.util
import sys

names = ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "pango-1.0-0")
for name in (*names, ctypes.util.find_library("pango-1.0")):
    try:
        ctypes.CDLL(name)
    except (OSError, TypeError):
        continue
    sys.exit(0)
sys.exit(1)
PY
}

may_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

apt_install() {
    say "apt-get install $*"
    DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

pango() {
    has_pango && return 0
    if may_apt && apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && has_pango; then
        return 0
    fi
    cat <<'MSG'
set-up: the system library Pango is missing. The print PDF, the EPUB and the e-paper work without it;
        the reading PDF does not. To install it:
          Debian, Ubuntu   sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
          Fedora           sudo dnf install pango
          macOS            brew install pango
MSG
}

# program:package pairs of the independent judges that the tests ask
judges() {
    missing=
    for pair in pdftotext:poppler-utils qpdf:qpdf mutool:mupdf-tools java:default-jre-headless \
        chromium:chromium npm:npm fc-list:fontconfig; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
    done
    # veraPDF lacks an XML binding, which is no command
    [ -e /usr/share/java/txw2.jar ] || missing="$missing libjaxb-java libistack-commons-java libtxw2-java"
    if [ -n "$missing" ]; then
        # shellcheck disable=SC2086
        if ! { may_apt && apt_install $missing; }; then
            say "these packages are not installed, so the tests that ask them will be skipped:$missing"
        fi
    fi
    if command -v npm >/dev/null 2>&1 && [ ! -d .cache/judges/node_modules/@daisy/ace-cli ]; then
        say "npm install vnu-jar axe-core ace (into .cache/judges)"
        mkdir -p .cache/judges
        PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund --prefix .cache/judges \
            vnu-jar@26.9.27 axe-core@4.14.1 @daisy/ace-cli@1.4.6 @daisy/ace-axe-runner-puppeteer@1.4.6 \
            >/dev/null 2>&1 ||
            say "the HTML judges could not be fetched; the tests that ask them will be skipped"
    fi
}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "Python 3.11 or later is needed; '$python' is not. Name another: make PYTHON=python3.12"
    exit 2
fi
if [ ! -x "$venv/bin/python" ]; then
    say "a virtual environment in $venv"
    "$python" -m venv "$venv" || {
        say "python -m venv failed. On Debian and Ubuntu: apt-get install python3-venv"
        exit 2
    }
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
fi

pip() { "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"; }

case $purpose in
run)
    say "gxpress and its libraries"
    pip --editable .
    pango
    ;;
test)
    say "tools for tests"
    pip --group dev
    judges
    ;;
bench)
    say "peers for the benchmark"
    pip --group bench
    ;;
esac
touch "$venv/.$purpose"
