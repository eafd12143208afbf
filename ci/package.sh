#!/usr/bin/env bash
# Packs the program that is handed out (ci/dist.sh) with licences, READMEs and completions into one file for people without
# Rust, target/dist/plan-VERSION-TARGET.tar.gz, and prints its path. To be run on each system that it is for.
set -euo pipefail
cd "$(dirname "$0")/.."
ci/dist.sh
dist=${CARGO_TARGET_DIR:-target}/dist
host=$(rustc -vV | sed -n 's/^host: //p')
program=$dist/plan
if [ -f "$program.exe" ]; then program=$program.exe; fi
name=plan-$("$program" --version | cut -d ' ' -f 2)-$host
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

mkdir -p "$scratch/$name/completions"
cp "$program" LICENSE-* README*.md CHANGELOG.md "$scratch/$name"
for shell in bash zsh fish; do
  "$program" completions "$shell" >"$scratch/$name/completions/plan.$shell"
done
"$program" completions powershell >"$scratch/$name/completions/plan.ps1"
tar -czf "$dist/$name.tar.gz" -C "$scratch" "$name"
echo "$dist/$name.tar.gz"
