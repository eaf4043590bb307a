#!/bin/sh
# Writes common.txt.gz from the word lists of Debian's package scowl: each level of SCOWL
# that common words have, as a line with its number, and below it the words that are on
# no lower level, without those in 's.
set -eu
cd "$(dirname "$0")"
from=${1:-/usr/share/dict/scowl}
seen=$(mktemp)
for level in 10 20 35 40; do
	words=$(for part in words upper proper-names contractions abbreviations; do
		for kind in english american british; do
			list="$from/$kind-$part.$level"
			[ ! -f "$list" ] || iconv -f latin1 -t utf-8 "$list"
		done
	done | grep -v "'s\$" | LC_ALL=C sort -u | LC_ALL=C comm -23 - "$seen")
	printf '%s\n%s\n' "$level" "$words"
	printf '%s\n' "$words" | LC_ALL=C sort -u - "$seen" -o "$seen"
done | gzip -9n >common.txt.gz
rm "$seen"
