#!/usr/bin/env bash
# Recomputes every report of the plans we ship, and of random plans, by the Python program in this folder, which was
# written from the plan format alone, and compares the program's JSON to the cent. A plan worked out by hand checks it first.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(ci/venv.sh)
"$python" -m unittest discover --quiet --start-directory ci
cargo build --locked --release --quiet
"$python" ci/recompute.py compare --plan-binary "${CARGO_TARGET_DIR:-target}/release/plan" \
  --random "${RANDOM_PLANS:-100}" --seed "${SEED:-2027}" plans/*.yaml plans/en/*.yaml
"$python" ci/recompute.py pairs --plan-binary "${CARGO_TARGET_DIR:-target}/release/plan" \
  --random "${RANDOM_PLANS:-100}" --seed "${SEED:-2027}"
