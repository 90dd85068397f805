# For the scripts beside this file: finds Java, builds Unroll and the benchmarks if their sources have changed.

fail() {
    echo "error: $1" >&2
    exit 1
}

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P) || fail "cannot enter the folder above ${BASH_SOURCE[0]}"
benchmarks=$home/toolkit-benchmarks/target
java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java

build_benchmarks() {
    "$home/unroll" version >/dev/null || exit 1
    local jar=$benchmarks/toolkit-benchmarks.jar
    if [ -f "$jar" ] && [ -d "$benchmarks/jmh" ] &&
        [ -z "$(find "$home"/pom.xml "$home"/toolkit-*/pom.xml "$home"/toolkit-*/src/main -newer "$jar" | head -n 1)" ]; then
        return
    fi
    echo "Building the benchmarks (first use: downloads about 120 MB of libraries) ..." >&2
    mkdir -p "$benchmarks" && touch "$benchmarks/.build-start"
    (
        set -o pipefail
        cd "$home" && mvn -q -B -Pbenchmarks -pl toolkit-benchmarks -am -Dmaven.test.skip=true \
            -Dspotless.check.skip=true package 2>&1 | sed $'s/\e\\[0m//g'
    ) >&2 || fail "the build failed; the messages above say why."
    touch -r "$benchmarks/.build-start" "$jar"
}
