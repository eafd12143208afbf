#!/usr/bin/env bash
# Has LibreOffice recalculate workbooks: figures stay as they are, refuse where shares are not 100%, and after another target
# are those of that target's plan. Needs Python 3.11 or later and LibreOffice Calc.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --locked --release --quiet
python3 ci/workbook.py --plan-binary "${CARGO_TARGET_DIR:-target}/release/plan"
