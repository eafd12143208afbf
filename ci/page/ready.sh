#!/usr/bin/env bash
# Sees to it that there are Chromium, a Chinese font and what node runs in it. Needs Node.js 20 or later; what is missing is
# installed from Debian's packages, for which it has to be root.
set -euo pipefail
cd "$(dirname "$0")"
missing=()
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
# without one, Chinese text is boxes, and widths mean nothing
[ -n "$(fc-list :lang=zh-cn 2>/dev/null)" ] || missing+=(fontconfig fonts-noto-cjk)
missing+=("$@")
if [ ${#missing[@]} -gt 0 ]; then
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends "${missing[@]}" >/dev/null
fi
if ! cmp --silent package-lock.json node_modules/installed.json; then
  npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
  cp package-lock.json node_modules/installed.json
fi
