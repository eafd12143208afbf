#!/usr/bin/env bash
# Recomputes every report of the plans we ship, and of random plans, by the Python program in this folder, which was
# written from the plan format alone, and compares the program's JSON to the cent. Needs Python 3.11 or later; installs its
# requirements into a virtual environment of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
venv=$target/recompute-venv
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check -r ci/requirements.txt
cargo build --locked --release --quiet
"$venv/bin/python" ci/recompute.py compare --plan-binary "$target/release/plan" \
  --random "${RANDOM_PLANS:-100}" --seed "${SEED:-2027}" plans/*.yaml
