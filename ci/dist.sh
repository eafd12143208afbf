#!/usr/bin/env bash
# Builds the program that is handed out, target/dist/plan, and prints how large it is. Where the linker can, it is linked
# statically, at a fixed address, and with functions of equal code as one: then a run of it needs no linking and touches
# fewer pages, which is a sixth of the time that a check of one plan takes.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
host=$(rustc -vV | sed -n 's/^host: //p')
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# whether a program linked so runs
runs() {
  echo 'fn main() {}' | rustc --crate-name probe -o "$scratch/probe" "$@" - 2>/dev/null && "$scratch/probe"
}

flags=()
case $host in
  *-linux-gnu)
    for more in "-C target-feature=+crt-static -C relocation-model=static" "-C link-arg=-Wl,--icf=all"; do
      # shellcheck disable=SC2086 # words, one flag each
      if runs ${flags[*]} $more; then
        flags+=("$more")
      fi
    done
    ;;
esac

# with --target the flags are for the program alone, and not for what runs while it is built
RUSTFLAGS="${RUSTFLAGS:-} ${flags[*]}" cargo build --locked --profile dist --bin plan --target "$host"
mkdir -p "$target/dist"
case $host in
  *windows*) program=plan.exe ;;
  *) program=plan ;;
esac
cp "$target/$host/dist/$program" "$target/dist/$program"
wc -c "$target/dist/$program"
