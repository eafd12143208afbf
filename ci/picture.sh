#!/usr/bin/env bash
# Makes the pictures of the report that the READMEs show, docs/report.png and docs/report.en.png, from the reference plan.
set -euo pipefail
cd "$(dirname "$0")/.."
packages=()
command -v pngquant >/dev/null || packages+=(pngquant)
ci/page/ready.sh "${packages[@]}"
cargo build --locked --quiet
plan=${CARGO_TARGET_DIR:-target}/debug/plan
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for lang in zh en; do
  "$plan" --lang "$lang" report -p plans/plan.yaml --unit 万 --html "$folder/$lang.html" 2>/dev/null
  node ci/page/picture.mjs "$folder/$lang.html" "$folder/$lang.png"
done
pngquant --force --strip --speed 1 --output docs/report.png 64 "$folder/zh.png"
pngquant --force --strip --speed 1 --output docs/report.en.png 64 "$folder/en.png"
