#!/usr/bin/env bash
# Prints the Python of a virtual environment that has ci/requirements.txt. Needs Python 3.11 or later.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=${CARGO_TARGET_DIR:-target}/ci-venv
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv" >&2
fi
if ! cmp --silent ci/requirements.txt "$venv/installed.txt"; then
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r ci/requirements.txt >&2
  cp ci/requirements.txt "$venv/installed.txt"
fi
echo "$venv/bin/python"
