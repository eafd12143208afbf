#!/bin/sh
# Times the program against its rivals, each in turn on the same files, and prints a table. Asserts nothing.
#
#   benches/compare.sh             everything but the clean build
#   benches/compare.sh --build     that too: some minutes more
#   benches/compare.sh --files N   so many files in place of 10,000
#
# Needs a Rust toolchain and Python 3.9 or later; yamllint and check-jsonschema are installed in a virtual environment.
# hledger is a rival where it is on the PATH.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ci/dist.sh
# with the flags of the program itself, not those of `cargo bench`: what both share is built once
workload=$(cargo build --profile dist --bench workload --message-format=json-render-diagnostics |
    sed -n 's/.*"executable":"\([^"]*workload[^"]*\)".*/\1/p')
printf 'fn main() {}\n' > "$work/empty.rs"
rustc -O -C panic=abort -C strip=symbols -o "$work/empty" "$work/empty.rs"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check -r benches/requirements.txt

python3 -I benches/compare.py --work "$work" --workload "$workload" "$@"
