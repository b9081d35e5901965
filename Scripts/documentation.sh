#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Writes the documentation of the library and its articles as a static site.
#
# usage: documentation.sh OUTPUT
set -euo pipefail

if [ $# -ne 1 ]; then
  echo "usage: documentation.sh OUTPUT" >&2
  exit 2
fi
case $1 in
  /*) output=$1 ;;
  *) output=$PWD/$1 ;;
esac
cd "$(dirname "$0")/.."

docc=$(command -v docc || true)
if [ -z "$docc" ]; then
  echo "documentation.sh: there is no docc; it comes with Swift's toolchain" >&2
  exit 1
fi

# A build of its own: the flags would make the ordinary one start afresh. Symbol graphs come with compiling only, so
# those of modules that did not change stay from the last time.
build=.build/for-documentation
graphs=$PWD/$build/graphs
mkdir -p "$graphs" "$(dirname "$output")"
swift build --scratch-path "$build" --target Casus \
  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$graphs"

# Only the library's modules: what a client may import.
chosen=$build/chosen
rm -rf "$chosen" "$output"
mkdir -p "$chosen"
for module in Casus CasusRecords CasusDocuments CasusLanguage CasusWorld CasusCoding CasusFormats; do
  cp "$graphs/$module.symbols.json" "$chosen"
done
"$docc" convert Sources/Casus/Casus.docc \
  --fallback-display-name Casus --fallback-bundle-identifier casus.Casus \
  --additional-symbol-graph-dir "$chosen" --output-path "$output" \
  --transform-for-static-hosting --warnings-as-errors
echo "$output"
