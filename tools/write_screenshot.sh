#!/usr/bin/env bash
# Write docs/report.png, the top of the HTML report on seeds/. Needs Chromium. Usage: tools/write_screenshot.sh
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
[ -x "$python" ] || python=python3
page=$(mktemp -d)
trap 'rm -rf "$page"' EXIT
"$python" -m crosscheck check seeds/ --quiet --format "html=$page/seeds.html"
"${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
  --window-size=1000,900 --screenshot="$PWD/docs/report.png" "file://$page/seeds.html" 2>/dev/null
ls -l docs/report.png
