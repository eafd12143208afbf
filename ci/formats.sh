#!/usr/bin/env bash
# Holds what `plan validate` writes for programs against readers that are not ours: SARIF against its published schema,
# JUnit XML through a library that reads it, GitHub's commands through its own grammar, and all of them against the JSON.
# Needs Python 3.11 or later; installs its requirements into the virtual environment that the recomputation uses.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(ci/venv.sh)
cargo build --locked --release --quiet
"$python" ci/formats.py --plan-binary "${CARGO_TARGET_DIR:-target}/release/plan"
