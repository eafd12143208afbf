#!/usr/bin/env bash
# Holds plans/plan.schema.json to what the program says of the same plans, by a JSON Schema validator from elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(ci/venv.sh)
cargo build --locked --release --quiet
"$python" ci/schema_check.py --plan-binary "${CARGO_TARGET_DIR:-target}/release/plan"
