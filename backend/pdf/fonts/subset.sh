#!/bin/sh
# Makes the font files of this folder from the published Noto families.
#
#   subset.sh SERIF_DIR SANS_DIR
#
# SERIF_DIR  the unpacked npm package @expo-google-fonts/noto-serif 0.4.2
#            (npm pack @expo-google-fonts/noto-serif@0.4.2)
# SANS_DIR   /usr/share/fonts/truetype/noto of Debian's fonts-noto-core
# Needs pyftsubset and pyftmerge of Debian's fonttools.
#
# Each style becomes two files: the core, which nearly every paper is written
# with (Latin-1, monotonic Greek, punctuation), and a wide one that is loaded
# only when a word asks for it (the core and polytonic Greek, extended Latin,
# Cyrillic).
# Small files matter: the writer parses a font once for each paper.
# Kerning stays (GPOS kern), every other feature goes. Arrows, ticks and empty
# boxes, which the text families lack, come merged from the two symbol families.
set -eu
serif=$1
sans=$2
here=$(cd "$(dirname "$0")" && pwd)

core="U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02B9-02BA,U+02BC"
core="$core,U+0374-0375,U+037A-037E,U+0384-03CE,U+03D7-03E1"
core="$core,U+2009,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F"
core="$core,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2116,U+2122,U+2212,U+2260,U+2264-2265"
wide="$core,U+0100-024F,U+02BB-02BC,U+02C6-02DD,U+0370-03FF,U+0400-045F,U+0490-0491"
wide="$wide,U+1E00-1EFF,U+1F00-1FFF"

cut() { # SOURCE NAME UNICODES
	pyftsubset "$1" --unicodes="$3" --output-file="$here/$2.ttf" \
		--layout-features=kern --no-hinting --desubroutinize \
		--drop-tables+=DSIG,GDEF,GSUB,meta,STAT,MVAR,HVAR \
		--name-IDs='0,1,2,3,4,5,6,13,14' --notdef-outline --no-recommended-glyphs \
		--no-glyph-names --legacy-kern
}

for style in Regular:400Regular Bold:700Bold Italic:400Regular_Italic BoldItalic:700Bold_Italic; do
	name=${style%%:*}
	dir=${style#*:}
	cut "$serif/$dir/NotoSerif_$dir.ttf" "NotoSerif-$name" "$core"
	cut "$serif/$dir/NotoSerif_$dir.ttf" "NotoSerif-$name-Wide" "$wide"
	cut "$sans/NotoSans-$name.ttf" "NotoSans-$name" "$core"
	cut "$sans/NotoSans-$name.ttf" "NotoSans-$name-Wide" "$wide"
done

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
symbols() { # SOURCE UNICODES OUTPUT
	pyftsubset "$sans/$1.ttf" --unicodes="$2" --output-file="$3" --layout-features= --no-hinting \
		--drop-tables+=DSIG,GDEF,GSUB,GPOS,meta --no-glyph-names --name-IDs='0,1,2,3,4,5,6,13,14'
}
symbols NotoSansSymbols-Regular U+2190-2193 "$tmp/arrows.ttf"
symbols NotoSansSymbols2-Regular U+2610-2612,U+2713-2714,U+2717,U+25A0-25A1,U+25AA,U+25CF,U+25CB,U+260E "$tmp/ticks.ttf"
(cd "$tmp" && pyftmerge arrows.ttf ticks.ttf >/dev/null 2>&1)
mv "$tmp/merged.ttf" "$here/NotoSymbols.ttf"
