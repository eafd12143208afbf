#!/usr/bin/env bash
# Checks what ties the program to other systems: the pre-commit hooks, the GitHub action, the GitLab job, and the examples of
# docs/ci.md. Each is held against its published schema and run as far as that goes without the system itself. Needs
# Python 3.11 or later and git; installs its requirements into a virtual environment of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
venv=$target/hooks-venv
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check -r ci/hooks-requirements.txt
# the hooks and the action build the program anew; what it depends on they find here
CARGO_TARGET_DIR=$target PRE_COMMIT_HOME=$target/pre-commit PATH=$venv/bin:$PATH "$venv/bin/python" ci/hooks.py
