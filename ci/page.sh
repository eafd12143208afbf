#!/usr/bin/env bash
# Opens the page of `plan report --html` in Chromium: the reference plan and one that wants to break it, in both languages, at
# three widths, in light and in the dark, and on paper. The pictures are left in target/page, to be looked at.
set -euo pipefail
cd "$(dirname "$0")/.."
ci/page/ready.sh
cargo build --locked --quiet
target=${CARGO_TARGET_DIR:-target}
rm -rf "$target/page"
mkdir -p "$target/page"
for plan in plans/plan.yaml ci/page/hostile.yaml; do
  name=$(basename "$plan" .yaml)
  "$target/debug/plan" --lang zh report -p "$plan" --html "$target/page/$name-zh.html" 2>/dev/null
  "$target/debug/plan" --lang en report -p "$plan" --unit 万 --html "$target/page/$name-en.html" 2>/dev/null
done
node ci/page/check.mjs "$target/page"
