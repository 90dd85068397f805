#!/usr/bin/env bash
# Prepares the folder that check.sh needs, on a machine with Maven and a JDK: builds Unroll, gathers what the check
# uses, and packs it into parts that are small enough to be carried.
#
#   prepare.sh [FOLDER]
#
#   FOLDER       where to write; the folder 'prepared' beside this script unless given
#   JAVA_HOME    the JDK to use, also for the small Java that is packed; otherwise the one on the PATH
#   MAVEN_FLAGS  options for Maven, such as -o; none unless set
#   PART_MIB     largest size of a part; 56 unless set
#   XZ_PRESET    how hard xz tries, 0 to 9; 6 unless set. 0 takes half a minute and makes a folder a third larger
set -eu

fail() {
    echo "error: $1" >&2
    exit 1
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
source=$(dirname "$here")
folder=${1:-$here/prepared}
tools=${JAVA_HOME:+$JAVA_HOME/bin/}
for tool in mvn xz unzip split sha256sum; do
    command -v "$tool" >/dev/null || fail "'$tool' was not found; install it."
done
for tool in java jar jlink; do
    command -v "$tools$tool" >/dev/null || fail "'$tools$tool' was not found. Install a JDK 17 or newer, or set JAVA_HOME."
done
[ "$(uname -sm)" = "Linux x86_64" ] || fail "this is $(uname -sm); the folder can be prepared on Linux x86_64 alone."

# What Java is asked to do while the check runs.
modules=java.base,java.logging,java.management,java.naming,java.xml,jdk.management,jdk.unsupported

# Jars of data sets that the check does not read, and of libraries that it does not load: for audio, charts, archives,
# other file formats and tests.
unneeded='ApacheJMeter commons-lang3-.*-sources datafaker keycloak- lucene-test-framework sphinx4-data
    JLargeArrays JTransforms commons-collections4 commons-compress commons-csv deeplearning4j-utility-iterators fastutil
    hamcrest junit- vega xchart'

# Parts of libraries that no class of the others refers to: descriptions of foreign formats, XML, geometry and the like.
unused='*.proto *.pbtxt onnxops.json org/nd4j/shade/codehaus org/nd4j/shade/wstx org/nd4j/shade/thirdparty
    org/nd4j/shade/guava/eventbus org/nd4j/shade/guava/graph org/nd4j/shade/guava/html org/nd4j/shade/guava/net
    org/nd4j/shade/guava/xml org/apache/commons/math3/dfp org/apache/commons/math3/fitting
    org/apache/commons/math3/genetics org/apache/commons/math3/geometry org/apache/commons/math3/ml
    org/apache/commons/math3/ode'

echo "Building ..."
# Maven neither sees that the class path is another one nor clears away what an earlier build has left.
rm -rf "$source/toolkit-cli/target/unroll.jar" "$source/toolkit-cli/target/lib"
# shellcheck disable=SC2086 # options are separated by spaces
(cd "$source" && mvn -B -q ${MAVEN_FLAGS:-} -Pcudnn,benchmarks -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -pl toolkit-cli,toolkit-cudnn,toolkit-benchmarks -am package)

echo cudnn >"$source/toolkit-cli/target/.gpu"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
home=$work/unroll-gpu-check
mkdir -p "$home/lib" "$folder"
echo "Unroll as of $(git -C "$source" log -1 --format='%h of %cs' 2>/dev/null || date +%F)" >"$home/VERSION"

echo "Writing the text of char-lm ..."
"${tools}java" -cp "$source/toolkit-cli/target/unroll.jar" "$here/WriteText.java" \
    "$source/configs/char-lm.yaml" "$home/europarl-english.txt"

echo "Gathering jars ..."
cp "$source/configs/char-lm.yaml" "$here/peer.py" "$source/toolkit-benchmarks/target/toolkit-benchmarks.jar" \
    "$source/toolkit-cli/target/unroll.jar" "$home"
# Jars that xz can look into: without compression of their own, natives without symbols for debuggers, and without what
# only compilers read. Of CUDA, what recurrent layers use.
repack() {
    local jar=$1 open=$work/open
    mkdir "$open"
    unzip -qo "$jar" -d "$open"
    rm -rf "$open"/META-INF/native-image
    # shellcheck disable=SC2086 # a list of patterns
    (cd "$open" && rm -rf $unused)
    find "$open" -type d \( -name include -o -name share -o -name cmake \) -path '*/org/bytedeco/*' -prune -exec rm -rf {} +
    find "$open" -path '*/cuda/linux-x86_64/libjni*' ! -name 'libjnicudart.so' ! -name 'libjnicublas.so' \
        ! -name 'libjnicudnn.so' -delete
    if command -v strip >/dev/null; then
        find "$open" -name '*.so*' -exec strip --strip-unneeded {} +
    fi
    "${tools}jar" -c -0 -M -f "$home/lib/$(basename "$jar")" -C "$open" .
    rm -rf "$open"
}
for jar in "$source"/toolkit-cli/target/lib/*.jar; do
    needed=yes
    for name in $unneeded; do
        [[ $(basename "$jar") =~ ^$name ]] && needed=
    done
    [ -z "$needed" ] || repack "$jar"
done
if command -v strip >/dev/null; then :; else
    echo "warning: there is no 'strip'; the natives keep their symbols" >&2
fi

echo "Linking a small Java ..."
"${tools}jlink" --add-modules "$modules" --output "$home/jre" --strip-debug --no-header-files --no-man-pages \
    --compress=0

echo "Largest parts, before compression:"
(cd "$home" && du -ab --max-depth=2 . | sort -rn | sed -n '2,16p')

echo "Compressing (some minutes) ..."
rm -f "$folder"/unroll-gpu-check.tar.xz.part-* "$folder"/SHA256SUMS
# Two archives one after the other, each with what suits it: the large library of ND4J consists of the same functions for
# many types of numbers and becomes a sixth smaller without xz's conversion of jumps, other natives larger.
packed() { # NAME FILTER... < LIST
    tar -C "$work" --owner=0 --group=0 --no-recursion -T - -cf - |
        xz -T1 "${@:2}" --lzma2="preset=${XZ_PRESET:-6},dict=320MiB" >"$work/$1"
}
(cd "$work" && find unroll-gpu-check -name 'nd4j-native-*-linux-x86_64.jar') | sort | packed nd4j.tar.xz &
(cd "$work" && find unroll-gpu-check ! -name 'nd4j-native-*-linux-x86_64.jar') | sort | packed rest.tar.xz --x86
wait $! || fail "xz failed"
cat "$work/nd4j.tar.xz" "$work/rest.tar.xz" |
    (cd "$folder" && split -b "${PART_MIB:-56}m" -d -a 2 - unroll-gpu-check.tar.xz.part-)
(cd "$folder" && sha256sum unroll-gpu-check.tar.xz.part-* >SHA256SUMS)
cp "$here/check.sh" "$folder"

ls -l "$folder"
echo "In all: $(cat "$folder"/unroll-gpu-check.tar.xz.part-* | wc -c) bytes. Carry $folder to a machine with a GPU and run check.sh there."
