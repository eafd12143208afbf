#!/usr/bin/env bash
# The core compiles where there are no files, no clock and no threads: in a browser.
set -euo pipefail
cd "$(dirname "$0")/.."
rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
cargo check --locked --quiet -p annual-plan-core --target wasm32-unknown-unknown
