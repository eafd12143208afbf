#!/usr/bin/env bash
# Builds the fuzz targets and runs each over its seeds: the plans we ship and every wrong one. FUZZ_SECONDS=60 ci/fuzz.sh
# goes on from there for a minute each; FUZZ_TARGETS names some of them. Needs a C++ compiler, and neither nightly nor
# cargo-fuzz: the flags are those of `cargo fuzz build --sanitizer none`.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}/fuzz
coverage="-Cpasses=sancov-module -Ccodegen-units=1"
for option in level=4 inline-8bit-counters pc-table trace-compares; do
  coverage+=" -Cllvm-args=-sanitizer-coverage-$option"
done
host=$(rustc -vV | sed -n 's/^host: //p')
# a target is named so that build scripts and macros go without the flags
RUSTFLAGS="--cfg fuzzing $coverage" cargo build --quiet --manifest-path fuzz/Cargo.toml \
  --target "$host" --target-dir "$target"
# keys of the format, so that mutations meet them
grep -oE '^ +"[a-z_]+": \{' plans/plan.schema.json | grep -oE '"[a-z_]+"' | sort -u >"$target/keys.dict"
for name in ${FUZZ_TARGETS:-load check fmt repair}; do
  mkdir -p "$target/corpus/$name" "$target/finds/$name"
  runs=-runs=0
  if [ -n "${FUZZ_SECONDS:-}" ]; then
    runs=-max_total_time=$FUZZ_SECONDS
  fi
  echo "$name"
  "$target/$host/debug/$name" "$runs" -dict="$target/keys.dict" -timeout=60 -max_len=16384 -print_final_stats=1 \
    -artifact_prefix="$target/finds/$name/" "$target/corpus/$name" plans examples/errors \
    >"$target/$name.log" 2>&1 || { tail -30 "$target/$name.log"; exit 1; }
  grep -E '^stat::(number_of_executed_units|average_exec_per_sec)' "$target/$name.log"
done
