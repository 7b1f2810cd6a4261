#!/bin/sh
# Sets up what one purpose needs: `run` (building issues), `test` (run + the judges), `bench` (run + the peers), or
# `judges` alone, to try again. A stamp in the virtual environment says for which checkout it was done, so a second run
# costs nothing.
set -eu

purpose=$1
venv=${VENV:-.venv}
here=$(pwd -P)
judges=.cache/judges

say() { printf 'set-up: %s\n' "$*"; }

fail() {
    say "$@" >&2
    exit 2
}

# Python

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# The Python asked for, else the first that will do.
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        new_enough "$PYTHON" || fail "'$PYTHON' is no Python 3.11 or later."
        return
    fi
    for PYTHON in python3 python3.13 python3.12 python3.11 python3.14 python; do
        new_enough "$PYTHON" && return
    done
    fail "Python 3.11 or later is needed, and none is here. If yours has another name: make PYTHON=/path/to/python3.12"
}

# Takes away what an interrupted set-up or a moved checkout left; never a folder that is no virtual environment.
clear_venv() {
    [ -e "$venv" ] || return 0
    [ -f "$venv/pyvenv.cfg" ] || [ -z "$(ls -A "$venv")" ] || fail "$venv is no virtual environment; name another: make VENV=…"
    rm -rf "$venv"
}

whole_venv() {
    [ ! -e "$venv/.unfinished" ] && new_enough "$venv/bin/python" && "$venv/bin/pip" --version >/dev/null 2>&1
}

make_venv() {
    whole_venv && return
    find_python
    if [ -e "$venv/.unfinished" ]; then say "the last set-up was interrupted; beginning anew"; fi
    clear_venv
    say "a virtual environment in $venv"
    if ! "$PYTHON" -m venv "$venv" >/dev/null 2>&1; then
        # Debian and Ubuntu keep the module in a package of its own
        package=$("$PYTHON" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        clear_venv
        if may_apt; then apt_install "$package" || true; fi
        "$PYTHON" -m venv "$venv" >/dev/null || fail "python -m venv failed. On Debian and Ubuntu: apt-get install $package"
    fi
}

# `.unfinished` outlives only a pip that was killed, which may leave half a library that looks like a whole one.
pip() {
    touch "$venv/.unfinished"
    code=0
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check "$@" || code=$?
    rm "$venv/.unfinished"
    [ "$code" = 0 ] || fail "pip could not install $*: see above; is there a network?"
}

# System packages

may_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# All at once; where one is not to be had, each of the others alone. Fails if any is missing.
apt_install() {
    say "apt-get install $*"
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get update -qq >/dev/null 2>&1 || true
    apt_get "$@" && return
    lacking=0
    for package in "$@"; do apt_get "$package" || lacking=1; done
    return $lacking
}

apt_get() { apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; }

has_pango() { "$venv/bin/python" -W ignore -c 'import weasyprint' >/dev/null 2>&1; }

pango() {
    has_pango && return
    if may_apt; then
        apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 || true
        has_pango && return
    fi
    cat <<'MSG'
set-up: the system library Pango is missing. The print PDF, the EPUB and the e-paper work without it;
        the reading PDF does not. To install it:
          Debian, Ubuntu   sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
          Fedora           sudo dnf install pango
          macOS            brew install pango
MSG
}

# The judges: programs that the tests ask, each beside its package of Debian

missing_programs() {
    for pair in pdftotext:poppler-utils qpdf:qpdf mutool:mupdf-tools gs:ghostscript \
        java:default-jre-headless chromium:chromium node:nodejs npm:npm fc-list:fontconfig; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || printf '%s ' "${pair#*:}"
    done
    # the browser's driver needs a library that a small Debian lacks
    "$venv/bin/python" -m playwright --version >/dev/null 2>&1 || printf '%s ' libatomic1
    # veraPDF lacks an XML binding, which is no command
    [ -e /usr/share/java/txw2.jar ] || printf '%s ' libjaxb-java libistack-commons-java libtxw2-java
}

programs() {
    missing=$(missing_programs)
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086
    if may_apt; then
        say "programs that the tests ask; the first time this takes minutes"
        apt_install $missing || true
        missing=$(missing_programs)
        [ -n "$missing" ] || return 0
    fi
    cat <<MSG
set-up: the tests that ask these programs will be skipped: $missing
        To install them:
          Debian, Ubuntu   sudo apt-get install $missing
          Fedora           sudo dnf install poppler-utils qpdf mupdf ghostscript java-latest-openjdk-headless chromium npm fontconfig
          macOS            brew install poppler qpdf mupdf-tools ghostscript openjdk node fontconfig; brew install --cask chromium
MSG
}

# Judges that come by npm. The stamp names their versions, so that others are fetched when these change.
npm_judges() {
    set -- vnu-jar@26.9.27 axe-core@4.14.1 @daisy/ace-cli@1.4.6 @daisy/ace-axe-runner-puppeteer@1.4.6
    [ "$(cat $judges/.done 2>/dev/null)" != "$*" ] || return 0
    command -v npm >/dev/null 2>&1 || return 0
    say "npm install $*"
    rm -rf $judges
    mkdir -p $judges
    if PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund --no-update-notifier --fetch-retries=1 \
        --prefix $judges "$@" >/dev/null 2>&1; then
        echo "$*" >$judges/.done
    else
        say "npm could not fetch them; the tests that ask them will be skipped. To try again: make judges"
    fi
}

case $purpose in
run)
    make_venv
    say "gxpress and its libraries"
    pip 'pip>=25.1'
    pip --editable .
    pango
    ;;
test)
    say "tools for the tests"
    pip --group dev
    programs
    npm_judges
    ;;
judges)
    programs
    npm_judges
    ;;
bench)
    say "peers for the benchmark"
    pip --group bench
    ;;
*) fail "no such purpose: $purpose" ;;
esac
[ "$purpose" = judges ] || printf '%s' "$here" >"$venv/.$purpose"
